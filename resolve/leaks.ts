// Secrets that stand in a stack: which of them stop synth, and which the stack accepts, each at its place and with a reason.
import type { Find } from '../leaks/find';
import { kindsOf } from '../leaks/find';
import { everyText, type Path } from '../leaks/walk';
import type { AcceptedWarning, Warning } from '../model';
import { isDataType } from '../model/service';
import { isObject } from '../schema/merge-patch';
import { messages } from '../schema/problems/messages';
import { keyed } from '../schema/problems/messages/wording';
import type { Problem } from '../schema/problems/problem';
import { textOf } from '../schema/problems/text-of';
import { unusedAcceptance } from '../schema/problems/warnings';
import type { Repository } from './repository';
import { warning } from './warnings/warning';

const LEAK = 'leak';

export interface Leaks {
  readonly problems: readonly Problem[];
  readonly accepted: readonly AcceptedWarning[];
  /** Lines of `accept` that accept nothing. */
  readonly unused: readonly Warning[];
  /** The secrets that are accepted. */
  readonly acceptedTexts: readonly string[];
  /** All of them, so that no other message quotes one. */
  readonly secrets: readonly string[];
}

/**
 * @param stack as it is said, with the override applied: what is wrong otherwise is looked at too.
 * @param repository with the files that it takes.
 */
export function leaksIn(stack: Record<string, unknown>, find: Find, repository: Repository): Leaks {
  const lines = linesOf(stack);
  const places: Place[] = [];
  const look = (text: string, path: Path, name?: string) => {
    const found = find(text, name);
    const line = lines.find(({ at }) => isAt(path, at));
    if (found.length > 0) places.push({ path: [...path], found, line, edge: edgeIn(stack.services, text, path) });
  };
  everyText(stack, (text, path, name) => {
    look(text, path, isVocabulary(path) ? undefined : name);
    const files = name === 'from' && text.startsWith('./') ? repository.find(text) : undefined;
    for (const { content } of files ?? []) look(Buffer.from(content()).toString(), path.slice(0, -1));
  });
  return {
    problems: places.flatMap(({ path, found, line, edge }) =>
      line
        ? []
        : kindsOf(found).map((says) => ({
            ...{ path: path.map(String), rule: LEAK },
            text: messages.leak(says, { stack: typeof stack.name === 'string' ? stack.name : '<stack>', ...placeOf(path), edge }),
          })),
    ),
    accepted: places.flatMap(({ path, found, line }) => (line ? kindsOf(found).map((says) => acceptedAt(path, says, line)) : [])),
    unused: lines
      .filter((line) => !places.some((place) => place.line === line))
      .map(({ by }) => warning('unused-acceptance', by, unusedAcceptance.found(LEAK), unusedAcceptance)),
    acceptedTexts: places.flatMap(({ found, line }) => (line ? found.map(({ secret }) => secret) : [])),
    secrets: places.flatMap(({ found }) => found.map(({ secret }) => secret)),
  };
}

interface Place {
  readonly path: Path;
  readonly found: ReturnType<Find>;
  readonly line: Line | undefined;
  /** The edge that gives the same without a secret. */
  readonly edge: string | undefined;
}

/** The edge to a database of the stack that a variable with its URL asks for. */
function edgeIn(services: unknown, text: string, [first, user, option, variable, ...rest]: Path): string | undefined {
  const [, scheme = '', host = ''] = /^([a-z][\w+.-]*):\/\/[^\s/]*@([\w.-]+)/i.exec(text) ?? [];
  const service = isObject(services) && Object.hasOwn(services, host) ? services[host] : undefined;
  const isVariable = first === 'services' && user !== host && option === 'env' && variable !== undefined && rest.length === 0;
  if (!isVariable || !isObject(service) || !isDataType(textOf(service.type))) return undefined;
  const driver = scheme.includes('+') ? `, scheme: '${scheme}'` : '';
  return `uses: { ${keyed(host)}: { env: '${variable}'${driver} } }`;
}

/** A line of `accept: { leak: { 'env.DEMO_KEY': 'why' } }`. */
interface Line {
  /** What it accepts: `services.api.env.DEMO_KEY`. */
  readonly at: string;
  readonly reason: string;
  /** Path of the line itself. */
  readonly by: readonly string[];
}

function linesOf(stack: Record<string, unknown>): Line[] {
  const services = isObject(stack.services) ? Object.entries(stack.services) : [];
  return [...services.flatMap(([name, service]) => linesIn(service, ['services', name])), ...linesIn(stack, [])];
}

function linesIn(owner: unknown, about: readonly string[]): Line[] {
  const accept = isObject(owner) && isObject(owner.accept) ? owner.accept[LEAK] : undefined;
  return Object.entries(isObject(accept) ? accept : {}).flatMap(([place, reason]) =>
    typeof reason === 'string' ? [{ at: [...about, place].join('.'), reason, by: [...about, 'accept', LEAK, place] }] : [],
  );
}

/** A line of words is one place: `command` is `command.2` too. */
const isAt = (path: Path, place: string) =>
  [path, path.slice(0, typeof path.at(-1) === 'number' ? -1 : undefined)].some((each) => each.join('.') === place);

const acceptedAt = (path: Path, says: string, { reason, by }: Line): AcceptedWarning => ({
  ...{ path: path.map(String), rule: LEAK, found: `${says}.`, why: '', mend: '', text: `${says}.` },
  ...{ reason, by },
});

/** Whose secrets it belongs to, and how a line of `accept` names the place. */
function placeOf(path: Path): { readonly service?: string; readonly place: string } {
  const [services, service, ...rest] = path.map(String);
  return services === 'services' && service !== undefined && rest.length > 0
    ? { service, place: rest.join('.') }
    : { place: path.join('.') };
}

/** Where a name is an option of ours, and its value the name of a variable: `uses: { db: { env: { password: 'DB_PASSWORD' } } }`. */
const isVocabulary = (path: Path) => path.some((step) => VOCABULARY.has(step));
const VOCABULARY: ReadonlySet<string | number> = new Set([
  'uses',
  'connection',
  'secrets',
  'secretSource',
  'accept',
  'imagePullSecret',
]);

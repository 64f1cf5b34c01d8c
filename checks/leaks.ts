// No manifest and no page of a stack contains a secret. What stands in the stack is found there (resolve/leaks.ts); this finds what a
// chart or a page brings in by another way. A finding names the field and the kind of secret, never the value.
import { type Find, finder, kindsOf } from '../leaks/find';
import { without } from '../leaks/hide';
import type { KnownValue } from '../leaks/known';
import type { KnownMatch, Match } from '../leaks/match';
import { everyText, type Path } from '../leaks/walk';
import { printedStep } from './field-path';
import type { Check, Finding, Manifest } from './manifest';
import { once } from './unchanging';

interface Leaks {
  /** Checks every string of every object, and every name of a field. */
  readonly inManifests: Check;
  /** Checks every line of a page. */
  readonly inPage: (path: string, page: string) => Finding[];
  /** The text of another finding, which may quote one of these manifests, with '…' for each secret. */
  readonly masked: (text: string, manifests: readonly Manifest[]) => string;
}

type Found = readonly (Match | KnownMatch)[];

/**
 * Call this once for all stacks: it remembers texts without a secret and does not check them again.
 * @param accepted secrets that a stack holds with a reason.
 */
export function leaks(knownValues: readonly KnownValue[] = [], accepted: readonly string[] = []): Leaks {
  const find = finder(knownValues);
  const allowed = new Set(accepted);
  const quotable = new Map<readonly Manifest[], readonly string[]>();
  const isForbidden = ({ secret }: Match) => !allowed.has(secret);
  const found = (text: string, name?: string): Found => find(text, name).filter(isForbidden);

  const findings = (path: string, field: string, matches: Found, at: Path = [], isOfOthers = false): Finding[] =>
    kindsOf(matches).map((says) => {
      const isKnown = matches.some((match) => match.says === says && 'isKnown' in match);
      const orElse = isKnown ? ', or take it out of that file if it is no secret' : '';
      return { path, text: `${field} ${says}. ${adviceFor(path, isOfOthers)}${orElse}.`, field: at };
    });

  /** A name that holds a secret itself is not printed. */
  const printed = (field: Path) =>
    field.map((step, i) => (found(String(step)).length > 0 ? "['…']" : printedStep(step, i === 0))).join('');

  return {
    inManifests: (manifests) =>
      manifests.flatMap(({ path, object, file }) => {
        const places = isObject(object) ? once(object, find, () => placesIn(object, find)) : placesIn(object, find);
        return places.flatMap(({ field, matches }) => {
          const left = matches.filter(isForbidden);
          return left.length > 0 ? findings(path, printed(field), left, field, file !== undefined) : [];
        });
      }),

    inPage: (path, page) =>
      page.split('\n').flatMap((line, i) => findings(path, `line ${i + 1}`, found(line.replaceAll('\\|', '|')))),

    masked: (text, manifests) => {
      const secrets = quotable.get(manifests) ?? secretsOf(manifests, find);
      quotable.set(manifests, secrets);
      return without(text, secrets, namesOf(manifests));
    },
  };
}

interface Place {
  readonly field: Path;
  readonly matches: Found;
}

function placesIn(object: unknown, find: Find): Place[] {
  const places: Place[] = [];
  const look = (text: string, field: Path, name?: string) => {
    const matches = find(text, name);
    if (matches.length > 0) places.push({ field: [...field], matches });
  };
  const { binaryData = {} } = isObject(object) ? object : {};
  for (const [key, base64] of Object.entries(binaryData as object))
    look(Buffer.from(String(base64), 'base64').toString(), ['binaryData', key]);
  everyText(object, (text, field, name) => {
    // nearly nothing is found, so where the name stands is asked last
    if (find(text, name).length > 0) look(text, field, isFilledIn(field) ? name : undefined);
  });
  return places;
}

const isObject = (value: unknown): value is object & { readonly binaryData?: unknown } =>
  typeof value === 'object' && value !== null;

/**
 * Where a stack's own names are. Elsewhere they are Kubernetes' own: `secret` in the spec of a VirtualServer names a Secret, `secretKey` in that
 * of an ExternalSecret one of its keys.
 */
const isFilledIn = (field: Path) => field[0] === 'data' || field.some((step) => FILLED_IN.has(step));
const FILLED_IN: ReadonlySet<string | number> = new Set(['env', 'args', 'command', 'annotations']);

function secretsOf(manifests: readonly Manifest[], find: Find): string[] {
  const secrets = new Set<string>();
  for (const { object } of manifests)
    everyText(object, (text, _, name) => {
      for (const { secret } of find(text, name)) secrets.add(secret);
    });
  return [...secrets];
}

/** The names of the objects, and the kinds of software, which findings speak of. */
const namesOf = (manifests: readonly Manifest[]): ReadonlySet<string> =>
  new Set(manifests.flatMap(({ object, path }) => [...path.split('/'), String(object?.metadata?.name ?? '')]));

/** The advice with the names in the path: `loc8/production/backend/env` belongs to the service backend, `dist/loc8/README.md` to none. */
function adviceFor(path: string, isOfOthers: boolean): string {
  if (isOfOthers) return 'Put it into a Secret, which is not in the repository, and take it from there by the name of its key';
  const [stack, environment = '<environment>', service = ''] = path.startsWith('dist/')
    ? path.split('/').slice(1, 2)
    : path.split('/');
  const name = /^[a-z]/.test(service) ? service : '<name>';
  return `Declare it in services.${name}.secrets and keep the value in secrets/${stack}.${environment}.env`;
}

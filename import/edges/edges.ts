// From variables and depends_on of all services to `uses`, `env`, `secrets`, and what is outside.
import { atOf, type Context, type Options, pathOf } from '../context';
import { type Draft, isDatabase, isStore } from '../draft';
import type { Plan } from '../ingress/plan';
import { together } from '../keys/volumes';
import { isToolOf, knownImage } from '../kinds/known';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { hasOption } from '../shape';
import { tellOfAlone } from './alone';
import { withArguments } from './arguments';
import { edgeOption } from './edge-option';
import { externals } from './externals';
import type { Found } from './found';
import { withNamesHere } from './in-line';
import { variablesOf } from './of-service';
import { redisPasswords } from './redis-password';
import { secretsOf } from './secrets';
import { hostsOf, type Target } from './target';
import { databasesOfTemporal } from './temporal';
import { circular } from './waits';

export interface Connected {
  /** Services of type `external`, by name. */
  readonly outside: Options;
  /** Secrets of the stack. */
  readonly secrets: Options;
}

export function connect(drafts: readonly Draft[], context: Context, plan: Plan): Connected {
  const programs = drafts.filter(({ options }) => !isStore(options));
  const hosts = hostsOf(drafts);
  const all = programs.map((draft) => ({ draft, found: variablesOf(draft, drafts, hosts, context, plan) }));
  const waits = all.flatMap(({ draft, found }) =>
    [...found.edges.values()].map(({ target, dependency }) => ({
      from: draft.seen.name,
      to: target.draft.seen.name,
      isSaid: dependency !== undefined,
    })),
  );
  const gone = circular(waits);
  const outside: Options = {};
  for (const { draft, found } of all) {
    const { seen, options } = draft;
    addLogin(draft, found);
    databasesOfTemporal(draft, found, context);
    const uses = Object.fromEntries(
      [...found.edges].map(([name, edge]) => [
        name,
        edgeOption(
          edge,
          gone.some(({ from, to }) => from === seen.name && to === edge.target.draft.seen.name),
        ),
      ]),
    );
    for (const { to } of gone.filter(({ from }) => from === seen.name))
      context.notes.decided(pathOf(seen, 'environment'), messages.waitsInCircle(to), atOf(seen, 'uses'));
    tellOfLogins(draft, found, context);
    const outsiders = externals(draft, found, context, drafts, outside);
    const env = own(draft, found.env, context);
    draft.options = together(withNamesHere(withArguments(draft, context, plan, drafts), hosts), {
      ...(Object.keys(found.args).length > 0 && hasBuild(draft) && { build: { args: found.args } }),
      ...(Object.keys(env).length > 0 && { env }),
      ...(Object.keys({ ...uses, ...outsiders }).length > 0 && hasOption(options, 'uses') && { uses: { ...uses, ...outsiders } }),
    });
    for (const { draft: database, name } of found.databases) addDatabase(database, name, context);
  }
  redisPasswords(drafts, all, context);
  tellOfAlone(drafts, context);
  return { outside, secrets: secretsOf(all, context) };
}

/** Variables of a well-known program, whose defaults nobody writes into compose. */
function addLogin({ seen }: Draft, { edges }: Found): void {
  const login = knownImage(seen.image?.repository)?.login;
  if (!login) return;
  for (const { target, env } of edges.values())
    if (isDatabase(target.draft.options))
      for (const [part, name] of Object.entries(login)) if (!Object.hasOwn(env, name)) env[name] = `{${part}}`;
}

/** A database to which an edge leads, and no variable: the login is in the source, and is another one here. */
function tellOfLogins({ seen, options }: Draft, { edges }: Found, { notes }: Context): void {
  if (options.type === 'static' || isToolOf(seen)) return;
  for (const { target, env } of edges.values())
    if (
      target.hasPassword &&
      target.draft.options.type !== 'redis' &&
      !Object.values(env).some((template) => /\{(?:url|password)\}/.test(template)) &&
      !(Object.keys(env).length === 0 && seen.program[0] === 'celery') &&
      !holdsPassword(seen, target) &&
      !sharesFile(seen, target)
    )
      notes.person(pathOf(seen, 'depends_on'), messages.loginUnknown(target.name), atOf(seen, 'uses'));
}

/** The password is a file of both in compose, which keys/secrets.ts tells. */
const sharesFile = ({ service }: Seen, { draft }: Target): boolean =>
  service.secrets.some(({ source }) => draft.seen.service.secrets.some((other) => other.source === source));

/** The line of the program has the password, which edges/hidden.ts takes from the edge. */
const holdsPassword = ({ line }: Seen, { draft, password, passwordValue }: Target): boolean => {
  const value = passwordValue ?? draft.seen.env[password ?? ''] ?? '';
  return value.length > 2 && line.some((word) => word.includes(value));
};

const hasBuild = ({ options }: Draft) => options.build !== undefined;

/** Variables of a page are frozen into it, and nginx reads none. */
function own({ seen, options }: Draft, env: Record<string, string>, { notes }: Context): Record<string, string> {
  if (hasOption(options, 'env')) return env;
  for (const name of Object.keys(env))
    notes.decided(pathOf(seen, 'environment', name), messages.noEnvHere(name, String(options.type)));
  return {};
}

function addDatabase(draft: Draft, name: string, { notes, stack }: Context): void {
  const usual = stack.replaceAll('-', '_');
  if (draft.options.type !== 'postgres' || !/^[a-z_][\w-]{0,37}$/i.test(name) || name === (draft.options.database ?? usual))
    return;
  const before = (draft.options.databases ?? []) as string[];
  if (before.includes(name)) return;
  draft.options.databases = [...before, name];
  notes.decided(pathOf(draft.seen), messages.databaseAdded(name), atOf(draft.seen, 'databases'));
}

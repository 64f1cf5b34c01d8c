// From variables and depends_on of all services to `uses`, `env`, `secrets`, and what is outside.
import { atOf, type Context, type Options, pathOf } from '../context';
import { type Draft, isDatabase, isStore } from '../draft';
import type { Plan } from '../ingress/plan';
import { together } from '../keys/volumes';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';
import { hasOption } from '../shape';
import type { Found, FoundEdge } from './found';
import { secretOption, variablesOf } from './of-service';
import { hostsOf } from './target';
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
    draft.options = together(options, {
      ...(Object.keys(found.args).length > 0 && hasBuild(draft) && { build: { args: found.args } }),
      ...(Object.keys(env).length > 0 && { env }),
      ...(Object.keys({ ...uses, ...outsiders }).length > 0 && hasOption(options, 'uses') && { uses: { ...uses, ...outsiders } }),
    });
    for (const { draft: database, name } of found.databases) addDatabase(database, name, context);
  }
  passwords(drafts, all, context);
  return { outside, secrets: secretsOf(all, context) };
}

/** A database to which an edge leads, and no variable: the login is in the source, and is another one here. */
function tellOfLogins({ seen, options }: Draft, { edges }: Found, { notes }: Context): void {
  if (options.type === 'static' || knownImage(seen.image?.repository)?.tool) return;
  for (const { target, env } of edges.values())
    if (
      target.hasPassword &&
      target.draft.options.type !== 'redis' &&
      Object.keys(env).length === 0 &&
      seen.program[0] !== 'celery'
    )
      notes.person(pathOf(seen, 'depends_on'), messages.loginUnknown(target.name), atOf(seen, 'uses'));
}

const hasBuild = ({ options }: Draft) => options.build !== undefined;

/** Variables of a page are frozen into it, and nginx reads none. */
function own({ seen, options }: Draft, env: Record<string, string>, { notes }: Context): Record<string, string> {
  if (hasOption(options, 'env')) return env;
  for (const name of Object.keys(env))
    notes.decided(pathOf(seen, 'environment', name), messages.noEnvHere(name, String(options.type)));
  return {};
}

const PARTS = ['host', 'port', 'user', 'password', 'database'];

/** Written as short as it can be. */
function edgeOption({ target, env }: FoundEdge, isCircular: boolean): Options {
  const wait = target.draft.options.type === 'job' ? { wait: 'completed' } : isCircular ? { wait: false } : {};
  const entries = Object.entries(env);
  const [[variable, template] = ['', '']] = entries;
  if (entries.length === 0) return wait;
  if (entries.length === 1 && template === '{url}') return { env: variable, ...wait };
  const scheme = new RegExp(
    `^([a-z][a-z0-9+.-]*)://${isDatabase(target.draft.options) ? '\\{user\\}:\\{password\\}@\\{host\\}:\\{port\\}/\\{database\\}' : 'never'}$`,
  ).exec(template)?.[1];
  if (entries.length === 1 && scheme !== undefined) return { env: variable, scheme, ...wait };
  const parts: Record<string, string> = {};
  const templates: Record<string, string> = {};
  for (const [name, text] of entries) {
    const part = PARTS.find((one) => text === `{${one}}`);
    if (part !== undefined && parts[part] === undefined) parts[part] = name;
    else if (text === '{url}' && parts.url === undefined) parts.url = name;
    else templates[name] = text;
  }
  return { env: { ...parts, ...templates }, ...wait };
}

function externals(
  { seen, options }: Draft,
  found: Found,
  context: Context,
  drafts: readonly Draft[],
  outside: Options,
): Options {
  const uses: Options = {};
  const add = (wanted: string, external: Options): void => {
    const same = Object.entries(outside).find(
      ([, other]) => (other as Options).host === external.host && (other as Options).port === external.port,
    );
    const isTaken = (name: string) => drafts.some((draft) => draft.seen.name === name) || Object.hasOwn(outside, name);
    let name = same?.[0] ?? wanted;
    for (let i = 2; !same && isTaken(name); i++) name = i === 2 ? `${wanted}-api` : `${wanted}-${i}`;
    outside[name] = same ? same[1] : external;
    uses[name] = {};
  };
  for (const { name, options: external } of found.outside) add(name, external);
  if (Object.keys(uses).length > 0)
    context.notes.decided(pathOf(seen, 'environment'), messages.outside(Object.keys(uses)), atOf(seen, 'uses'));
  if (knownImage(seen.image?.repository)?.outside && Object.keys(uses).length === 0 && options.type === 'container') {
    add('internet', { type: 'external', description: 'Every public address, by HTTPS', host: 'www.example.com' });
    context.notes.decided(pathOf(seen), messages.internet(), atOf(seen, 'uses'));
  }
  return uses;
}

function addDatabase(draft: Draft, name: string, { notes }: Context): void {
  if (draft.options.type !== 'postgres' || !/^[a-z_][a-z0-9_]{0,37}$/.test(name) || name === draft.options.database) return;
  const before = (draft.options.databases ?? []) as string[];
  if (before.includes(name)) return;
  draft.options.databases = [...before, name];
  notes.decided(pathOf(draft.seen), messages.databaseAdded(name), atOf(draft.seen, 'databases'));
}

/** A Redis asks for a password if everybody who uses it would send one. */
function passwords(drafts: readonly Draft[], all: readonly { draft: Draft; found: Found }[], context: Context): void {
  for (const redis of drafts.filter(({ options }) => options.type === 'redis')) {
    const users = all.filter(({ found }) => [...found.edges.values()].some(({ target }) => target.draft === redis));
    const silent = users.filter(({ found }) => {
      const templates = [...found.edges.values()]
        .filter(({ target }) => target.draft === redis)
        .flatMap(({ env }) => Object.values(env));
      const withPassword = templates.filter((template) => /\{url\}|\{password\}/.test(template));
      return withPassword.length === 0;
    });
    if (silent.length === 0) continue;
    redis.options = { ...redis.options, auth: false };
    context.notes.decided(
      pathOf(redis.seen),
      messages.noPassword(silent.map(({ draft }) => draft.seen.name)),
      atOf(redis.seen, 'auth'),
    );
    for (const { draft, found } of users) {
      const edge = [...found.edges.values()].find(({ target }) => target.draft === redis);
      if (!edge) continue;
      for (const [name, template] of Object.entries(edge.env)) {
        if (template === '{password}') delete edge.env[name];
        else edge.env[name] = template.replace(':{password}@', '');
      }
      const uses = draft.options.uses as Options;
      draft.options = { ...draft.options, uses: { ...uses, [edge.target.name]: edgeOption(edge, false) } };
    }
  }
}

/** Secrets of each service; those with one value for several services are the stack's. */
function secretsOf(all: readonly { draft: Draft; found: Found }[], { notes }: Context): Options {
  const shared: Options = {};
  const every = all.flatMap(({ draft, found }) => found.secrets.map((secret) => ({ draft, secret })));
  // a store that begins empty takes any password
  const makesItsOwn = ({ seen }: Draft) => knownImage(seen.image?.repository)?.connection !== undefined;
  for (const { draft, found } of all) {
    const secrets = found.secrets.map((secret) => {
      const others = every.filter(
        ({ draft: other, secret: one }) => other !== draft && one.name === secret.name && one.value === secret.value,
      );
      const option = secretOption(secret);
      const isOfAStore = [draft, ...others.map((other) => other.draft)].some(makesItsOwn) && !/^(?:AWS|SMTP)/.test(secret.name);
      const group = typeof option === 'string' ? { name: option } : option;
      const made = isOfAStore ? { ...group, generate: group.generate ?? true } : group;
      if (others.length === 0) return Object.keys(made).length === 1 ? secret.name : made;
      const { name: _, ...rest } = made;
      shared[secret.name] = rest;
      notes.decided(
        pathOf(draft.seen, 'environment', secret.name),
        messages.sharedSecret([...new Set([draft, ...others.map((other) => other.draft)].map(({ seen }) => seen.name))].sort()),
        ['secrets', secret.name],
      );
      return secret.name;
    });
    if (secrets.length === 0) continue;
    if (hasOption(draft.options, 'secrets')) draft.options = together(draft.options, { secrets });
    else
      for (const { name } of found.secrets)
        notes.decided(pathOf(draft.seen, 'environment', name), messages.noEnvHere(name, String(draft.options.type)));
  }
  return shared;
}

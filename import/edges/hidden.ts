// Passwords that stand in texts: a line, a test, JSON in a variable. None of them may come into the stack.
import { atOf, type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { messages } from '../messages';
import { optionOf } from '../seen/words';
import { isSecretVariable } from './secret-names';
import { type Target, targetOf } from './target';

interface Known {
  readonly value: string;
  /** Variables of a service that have the value. */
  readonly names: ReadonlySet<string>;
}

/** Every value that is a password somewhere in the project. */
export function passwordsIn({ all }: Pick<Context, 'all'>): Known[] {
  const found = new Map<string, Set<string>>();
  const add = (value: string | undefined, name?: string) => {
    if (value === undefined || value.length < 3) return;
    const names = found.get(value) ?? new Set();
    if (name !== undefined) names.add(name);
    found.set(value, names);
  };
  for (const { env, service } of all) {
    for (const [name, value] of Object.entries(env)) {
      const [, login] = /^[a-z][a-z0-9+.-]*:\/\/[^:/?#\s]*:([^@\s]+)@/i.exec(value) ?? [];
      add(login);
      if (isSecretVariable(name, value) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) add(value, name);
    }
    add(
      optionOf(
        [...(service.entrypoint ?? []), ...(service.command ?? [])].flatMap((word) => word.split(' ')),
        '--requirepass',
        '--password',
        '-password',
      ),
    );
  }
  return [...found].map(([value, names]) => ({ value, names })).sort((a, b) => b.value.length - a.value.length);
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A word that is a password only where one belongs: names of databases and users are weak passwords too. */
function places(value: string, plain: ReadonlySet<string>): RegExp {
  const text = escaped(value);
  const inPlace = `(?<=(?:pass(?:word|wd)?|pwd|secret|token|requirepass)["']?\\s*[:= ]\\s*["']?|(?:^|\\s)-p|://[^:@/\\s]*:)${text}(?![\\w-])`;
  const isWeak =
    value.length < 6 ||
    plain.has(value.toLowerCase()) ||
    /^(?:postgres|password|example|secret|changethis|change_me)$/i.test(value);
  return new RegExp(isWeak ? inPlace : `(?<![\\w-])${text}(?![\\w-])|${inPlace}`, 'gi');
}

/** Takes passwords out of lines, tests and variables of every service. */
export function hide(drafts: readonly Draft[], shared: Options, context: Context): void {
  const passwords = passwordsIn(context);
  const plain = new Set(
    context.all
      .flatMap(({ key, env }) => [
        key,
        ...Object.entries(env).flatMap(([name, value]) => (isSecretVariable(name, value) ? [] : [value])),
      ])
      .map((text) => text.toLowerCase()),
  );
  const patterns = passwords.map((known) => {
    const pattern = places(known.value, plain);
    return { ...known, pattern, once: new RegExp(pattern.source, 'i'), lower: known.value.toLowerCase() };
  });
  const holds = (text: string) => {
    const lower = text.toLowerCase();
    return patterns.find((known) => lower.includes(known.lower) && known.once.test(text));
  };
  const targets = targetsOf(drafts);
  for (const draft of drafts) {
    const { seen } = draft;
    const options: Options = { ...draft.options };
    for (const key of ['command', 'entrypoint', 'migrate'] as const) {
      const words = options[key] as readonly string[] | undefined;
      if (words === undefined || !words.some(holds)) continue;
      options[key] = words.map((word) => hidden(word, { draft, targets, options, context, patterns }));
    }
    if (isGroup(options.health) && holds(((options.health.command ?? []) as string[]).join(' '))) {
      delete options.health;
      context.notes.decided(pathOf(seen, 'healthcheck'), messages.testSecret());
    }
    moveVariables(draft, options, targets, context, holds);
    draft.options = options;
  }
  share(drafts, shared);
}

/** By the name of an edge, each made once: of very many services, one for each edge would take minutes. */
const targetsOf = (drafts: readonly Draft[]): ReadonlyMap<string, Target> =>
  new Map(
    [...drafts]
      .reverse()
      .map((draft) => targetOf(draft, undefined))
      .map((target) => [target.name, target]),
  );

/** A line that takes the password of another service takes the same value: the secret is the stack's. */
function share(drafts: readonly Draft[], shared: Options): void {
  const taken = drafts.flatMap(({ options }) => secretNames(options));
  for (const name of new Set(taken.filter((one, i) => taken.indexOf(one) !== i && !Object.hasOwn(shared, one)))) {
    const all = drafts.flatMap(({ options }) => (options.secrets ?? []) as Secret[]);
    const found = all.find((secret) => typeof secret !== 'string' && secret.name === name);
    const { name: _, ...rest } = typeof found === 'object' ? found : { name };
    if (['path', 'as', 'fileVariable', 'from'].some((key) => Object.hasOwn(rest, key))) continue;
    shared[name] = rest;
    for (const draft of drafts) {
      const secrets = draft.options.secrets as Secret[] | undefined;
      if (secrets)
        draft.options = { ...draft.options, secrets: secrets.map((secret) => (nameOf(secret) === name ? name : secret)) };
    }
  }
}

type Secret = string | { readonly name?: string };

const nameOf = (secret: Secret): string => (typeof secret === 'string' ? secret : (secret.name ?? ''));

interface Pattern extends Known {
  readonly pattern: RegExp;
}

interface Line {
  readonly draft: Draft;
  readonly targets: ReadonlyMap<string, Target>;
  readonly options: Options;
  readonly context: Context;
  readonly patterns: readonly Pattern[];
}

/** The value of a line becomes `$(NAME)`: the password of a service that it uses, or else a secret of its own. */
function hidden(word: string, { draft: { seen }, targets, options, context: { notes }, patterns }: Line): string {
  return patterns.reduce((text, { pattern, names, value }) => {
    if (!new RegExp(pattern.source, 'i').test(text)) return text;
    const used = passwordOfUsed(value, options, targets);
    const own = [...secretNames(options), ...edgeVariables(options)];
    const name =
      used ??
      [...names].find((one) => own.includes(one)) ??
      [...names][0] ??
      `${seen.name.toUpperCase().replaceAll('-', '_')}_PASSWORD`;
    if (used === undefined && !own.includes(name)) options.secrets = [...((options.secrets ?? []) as unknown[]), name];
    notes.decided(pathOf(seen, 'command'), messages.commandSecret(name), atOf(seen, used === undefined ? 'secrets' : 'uses'));
    return text.replaceAll(pattern, `$(${name})`);
  }, word);
}

/** The variable that the edge to a service fills with its password, if the value is that; it is added where there is none. */
function passwordOfUsed(value: string, options: Options, targets: ReadonlyMap<string, Target>): string | undefined {
  const uses = (options.uses ?? {}) as Record<string, Options>;
  for (const [name, edge] of Object.entries(uses)) {
    const target = targets.get(name);
    const variable = target?.password;
    if (target === undefined || variable === undefined) continue;
    if ((target.passwordValue ?? target.draft.seen.env[variable]) !== value) continue;
    const env = typeof edge.env === 'string' ? { url: edge.env } : ((edge.env ?? {}) as Record<string, string>);
    const before = env.password ?? Object.keys(env).find((one) => env[one] === '{password}');
    if (before !== undefined) return before;
    options.uses = { ...uses, [name]: { ...edge, env: { ...env, password: variable } } };
    return variable;
  }
  return undefined;
}

/** Variables that an edge fills with a password. */
const edgeVariables = (options: Options): string[] =>
  Object.values((options.uses ?? {}) as Record<string, Options>).flatMap(({ env }) =>
    isGroup(env) && typeof env.password === 'string' ? [env.password] : [],
  );

const secretNames = (options: Options): string[] =>
  ((options.secrets ?? []) as (string | { name?: string })[]).map((secret) =>
    typeof secret === 'string' ? secret : (secret.name ?? ''),
  );

/** A variable with such a text is a secret as a whole; in a template of an edge the place is the password of the other. */
function moveVariables(
  { seen }: Draft,
  options: Options,
  targets: ReadonlyMap<string, Target>,
  { notes }: Context,
  holds: (text: string) => Pattern | undefined,
): void {
  const env = { ...(options.env as Record<string, string> | undefined) };
  for (const [name, value] of Object.entries(env)) {
    if (!holds(value)) continue;
    delete env[name];
    options.secrets = [...((options.secrets ?? []) as unknown[]), name];
    notes.decided(pathOf(seen, 'environment', name), messages.textSecret(), atOf(seen, 'secrets'));
  }
  if (options.env !== undefined) options.env = Object.keys(env).length > 0 ? env : undefined;
  const uses = options.uses as Record<string, Options> | undefined;
  if (uses === undefined) return;
  options.uses = Object.fromEntries(
    Object.entries(uses).map(([target, edge]) => {
      if (!isGroup(edge.env)) return [target, edge];
      const other = targets.get(target);
      const variables = Object.entries(edge.env as Record<string, string>).flatMap(([name, template]) => {
        const found = holds(template);
        if (!found) return [[name, template]];
        if (other?.hasPassword) return [[name, template.replaceAll(found.pattern, '{password}')]];
        options.secrets = [...((options.secrets ?? []) as unknown[]), name];
        notes.decided(pathOf(seen, 'environment', name), messages.textSecret(), atOf(seen, 'secrets'));
        return [];
      });
      const { env: _, ...rest } = edge;
      return [target, { ...rest, ...(variables.length > 0 && { env: Object.fromEntries(variables) }) }];
    }),
  );
}

const isGroup = (value: unknown): value is Options => typeof value === 'object' && value !== null && !Array.isArray(value);

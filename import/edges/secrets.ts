// Secrets of each service; those with one value for several services are the stack's.

import { listsOf } from '../../model/lists';
import { type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { together } from '../keys/volumes';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';
import { hasOption } from '../shape';
import type { Found, FoundSecret } from './found';
import { descriptionOf, generatedFor, hasTokens } from './secret-names';
/** @returns the secrets of the stack. */
export function secretsOf(all: readonly { draft: Draft; found: Found }[], context: Context): Options {
  const { notes } = context;
  const stack: Options = {};
  const owners = ownersOf(all);
  const names = new Map<string, string>(); // by name and value, the secret of the stack
  const variables = oneVariable(all);
  const signed = hasTokens(context.all);
  for (const { draft, found } of all) {
    const secrets = found.secrets.map((secret) => {
      const variable = variables.get(secret);
      if (variable !== undefined) {
        stack[variable] ??= made(secretOption({ ...secret, name: variable }, false, signed));
        return variable === secret.name ? secret.name : { name: secret.name, from: variable };
      }
      const same = owners.get(keyOf(secret)) ?? [];
      const { name, ...rest } = madeBy(same, secretOption(secret, isEmptyInCompose(draft, secret, context), signed));
      if (same.length < 2) {
        if (!owners.has(secret.name)) return Object.keys(rest).length === 0 ? secret.name : { name, ...rest };
        // without a value of its own it has that of the others
        if (secret.value === null || secret.value === '') return secret.name;
      }
      const shared = names.get(keyOf(secret)) ?? freeName(secret.name, draft, stack);
      names.set(keyOf(secret), shared);
      stack[shared] = rest;
      if (same.length > 1)
        notes.decided(
          pathOf(draft.seen, 'environment', secret.name),
          messages.sharedSecret(same.map(({ seen }) => seen.name).sort()),
          ['secrets', shared],
        );
      return shared === secret.name ? secret.name : { name: secret.name, from: shared };
    });
    if (secrets.length === 0) continue;
    if (hasOption(draft.options, 'secrets')) draft.options = together(draft.options, { secrets });
    else
      for (const { name } of found.secrets)
        notes.decided(pathOf(draft.seen, 'environment', name), messages.noEnvHere(name, String(draft.options.type)));
  }
  return stack;
}

/** An option without its name. */
const made = (option: Options | string): Options => {
  const { name: _, ...rest }: Options = typeof option === 'string' ? {} : option;
  return rest;
};

/** `${JWT_SECRET}` in variables of other names is one value: the secret of the stack is called as the variable. */
function oneVariable(all: readonly { draft: Draft; found: Found }[]): ReadonlyMap<FoundSecret, string> {
  const groups = listsOf(
    all
      .flatMap(({ found }) => found.secrets)
      .flatMap((secret) => {
        const [, variable] = /^\$\{?([A-Z]\w*)(?::?[-?][^{}]*)?\}?$/.exec(secret.written ?? '') ?? [];
        return variable !== undefined && variable.length <= 60 ? [[variable, secret] as const] : [];
      }),
  );
  return new Map(
    [...groups].flatMap(([variable, secrets]) =>
      new Set(secrets.map(({ name }) => name)).size > 1 && new Set(secrets.map(({ value }) => value)).size === 1
        ? secrets.map((secret) => [secret, variable] as const)
        : [],
    ),
  );
}

const keyOf = ({ name, value }: FoundSecret): string => JSON.stringify([name, value]);

/** Who has each secret, by its name and value; a name that several services have with one value is in it by itself too. */
function ownersOf(all: readonly { draft: Draft; found: Found }[]): ReadonlyMap<string, readonly Draft[]> {
  const owners = new Map<string, Draft[]>();
  for (const { draft, found } of all)
    for (const secret of found.secrets) {
      const key = keyOf(secret);
      const before = owners.get(key) ?? [];
      if (!before.includes(draft)) before.push(draft);
      owners.set(key, before);
      if (before.length > 1) owners.set(secret.name, before);
    }
  return owners;
}

/** A store that begins empty takes any password. */
function madeBy(owners: readonly Draft[], option: Options | string): Options {
  const group: Options = typeof option === 'string' ? { name: option } : option;
  const isOfAStore = owners.some(({ seen }) => knownImage(seen.image?.repository)?.connection !== undefined);
  return isOfAStore && !/^(?:AWS|SMTP)/.test(String(group.name)) ? { ...group, generate: group.generate ?? true } : group;
}

/** The first value of a name has the name itself; another one is called after a service that has it. */
const freeName = (name: string, { seen }: Draft, stack: Options): string =>
  Object.hasOwn(stack, name) ? `${seen.name.toUpperCase().replaceAll('-', '_')}_${name}` : name;

/** Empty in the compose file itself: the program starts without it. An env file may be an example, and `${KEY}` the shell's, which somebody fills in. */
const isEmptyInCompose = ({ seen }: Draft, { name, value }: FoundSecret, { source }: Context): boolean => {
  const path = pathOf(seen, 'environment', name);
  const isOfShell = /\$\{?\w+\}?$/.test(source.written(path) ?? '');
  return value === '' && !isOfShell && /\.ya?ml$/.test(source.place(path)?.file ?? '');
};

/** The option of a secret in the stack. */
/** @param signed whether compose holds tokens that are signed with a key that is no secret of chance then. */
function secretOption({ name, value }: FoundSecret, isEmpty: boolean, signed: boolean): Options | string {
  const generate = signed && /JWT/.test(name) ? false : generatedFor(name, value);
  const description = descriptionOf(name);
  if (generate === false && description === undefined && !isEmpty) return name;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(generate !== false && { generate }),
    ...(generate === false && isEmpty && { optional: true }),
  };
}

// Secrets of each service; those with one value for several services are the stack's.
import { type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { together } from '../keys/volumes';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';
import { hasOption } from '../shape';
import type { Found, FoundSecret } from './found';
import { descriptionOf, generatedFor } from './secret-names';
/** @returns the secrets of the stack. */
export function secretsOf(all: readonly { draft: Draft; found: Found }[], context: Context): Options {
  const { notes } = context;
  const stack: Options = {};
  const every = all.flatMap(({ draft, found }) => found.secrets.map((secret) => ({ draft, secret })));
  // a store that begins empty takes any password
  const makesItsOwn = ({ seen }: Draft) => knownImage(seen.image?.repository)?.connection !== undefined;
  const names = new Map<string, string>(); // by name and value, the secret of the stack
  for (const { draft, found } of all) {
    const secrets = found.secrets.map((secret) => {
      const others = every.filter(
        ({ draft: other, secret: one }) => other !== draft && one.name === secret.name && one.value === secret.value,
      );
      const option = secretOption(secret, isEmptyInCompose(draft, secret, context));
      const isOfAStore = [draft, ...others.map((other) => other.draft)].some(makesItsOwn) && !/^(?:AWS|SMTP)/.test(secret.name);
      const group = typeof option === 'string' ? { name: option } : option;
      const { name, ...rest } = isOfAStore ? { ...group, generate: group.generate ?? true } : group;
      const isElsewhere = every.some(
        ({ draft: other, secret: one }) => other !== draft && one.name === secret.name && isShared(one, every),
      );
      if (others.length === 0 && !isElsewhere) return Object.keys(rest).length === 0 ? secret.name : { name, ...rest };
      // without a value of its own it has that of the others
      if (others.length === 0 && (secret.value === null || secret.value === '')) return secret.name;
      const key = JSON.stringify([secret.name, secret.value]);
      const shared = names.get(key) ?? freeName(secret.name, draft, names);
      names.set(key, shared);
      stack[shared] = rest;
      if (others.length > 0)
        notes.decided(
          pathOf(draft.seen, 'environment', secret.name),
          messages.sharedSecret([...new Set([draft, ...others.map((other) => other.draft)].map(({ seen }) => seen.name))].sort()),
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

/** Whether several services have the name with this value. */
const isShared = ({ name, value }: FoundSecret, every: readonly { secret: FoundSecret }[]): boolean =>
  every.filter(({ secret }) => secret.name === name && secret.value === value).length > 1;

/** The first value of a name has the name itself; another one is called after a service that has it. */
const freeName = (name: string, { seen }: Draft, names: ReadonlyMap<string, string>): string =>
  [...names.values()].includes(name) ? `${seen.name.toUpperCase().replaceAll('-', '_')}_${name}` : name;

/** Empty in the compose file itself: the program starts without it. An env file may be an example, which somebody fills in. */
const isEmptyInCompose = ({ seen }: Draft, { name, value }: FoundSecret, { source }: Context): boolean =>
  value === '' && /\.ya?ml$/.test(source.place(pathOf(seen, 'environment', name))?.file ?? '');

/** The option of a secret in the stack. */
function secretOption({ name, value }: FoundSecret, isEmpty: boolean): Options | string {
  const generate = generatedFor(name, value);
  const description = descriptionOf(name);
  if (generate === false && description === undefined && !isEmpty) return name;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(generate !== false && { generate }),
    ...(generate === false && isEmpty && { optional: true }),
  };
}

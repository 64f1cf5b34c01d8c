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
export function secretsOf(all: readonly { draft: Draft; found: Found }[], { notes }: Context): Options {
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

/** The option of a secret in the stack. */
function secretOption({ name, value }: FoundSecret): Options | string {
  const generate = generatedFor(name, value);
  const description = descriptionOf(name);
  if (generate === false && description === undefined) return name;
  return { name, ...(description !== undefined && { description }), ...(generate !== false && { generate }) };
}

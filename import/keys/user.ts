// `user`, `cap_add`, `privileged`, and the user of the Dockerfile.
import { atOf, type Context, type Options, pathOf } from '../context';
import { AS_DOCKER } from '../kinds/known';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Key } from './key';

export const user: Key = (seen, context) => {
  const said = seen.service.user ?? (seen.service.build ? seen.dockerfile?.user : undefined);
  if (said === undefined) return {};
  const path = pathOf(seen, 'user');
  const [name = '', group] = said.split(':');
  if (/^(?:0|root)$/.test(name)) return seen.service.user === undefined ? {} : root(seen, context);
  if (/^\d+$/.test(name)) {
    if (seen.service.user !== undefined) context.notes.mapped(path, 'user');
    const [uid, gid] = [Number(name), Number(group)];
    if (uid > 65_535) {
      context.notes.decided(path, messages.userTooHigh(said));
      return {};
    }
    if (group === undefined || group === name) return { user: uid };
    return /^\d+$/.test(group) && gid <= 65_535 ? { user: `${uid}:${gid}` } : { user: uid };
  }
  const number = numberOf(name, seen);
  if (number !== undefined) {
    if (seen.service.user !== undefined) context.notes.mapped(path, 'user');
    return { user: number };
  }
  if (name === '') context.notes.decided(path, messages.userOfShell());
  else if (seen.service.user !== undefined || seen.service.build === undefined)
    context.notes.decided(path, messages.userByName(name));
  return {};
};

/** `useradd -u 1000 app`, `adduser -S -u 1001 nextjs` in the Dockerfile; users that well-known images have. */
function numberOf(name: string, { dockerfile }: Seen): number | undefined {
  const text = dockerfile?.text ?? '';
  const [, number] =
    new RegExp(
      `(?:useradd|adduser)\\b[^\\n&|;]*?(?:-u|--uid)[= ](\\d{2,5})[^\\n&|;]*\\b${name.replaceAll(/\W/g, '\\$&')}\\b`,
    ).exec(text) ?? [];
  if (number !== undefined) return Number(number);
  if (name === 'node' && /node/.test(dockerfile?.base ?? '')) return 1000;
  if (name === 'nobody') return 65_534;
  return undefined;
}

function root(seen: Seen, { notes, environment }: Context): Options {
  const path = pathOf(seen, 'user');
  if (environment === 'development') {
    notes.mapped(path, 'user');
    return { user: 0 };
  }
  notes.decided(path, messages.rootByCompose(), atOf(seen, 'privileges'));
  // what root may do under docker: without these it cannot even give a file away
  return { privileges: { reason: 'the compose file says user: root', root: true, capabilities: [...AS_DOCKER] } };
}

/** Capabilities are those of Kubernetes; what only a whole node can give needs a person. */
export const capabilities: Key = (seen, { notes }) => {
  const { cap_add, privileged } = seen.service;
  if (privileged) notes.person(pathOf(seen, 'privileged'), messages.privileged(), atOf(seen, 'privileges'));
  const names = cap_add.map((name) => name.toUpperCase().replace(/^CAP_/, ''));
  if (names.includes('ALL')) notes.person(pathOf(seen, 'cap_add'), messages.allCapabilities());
  const known = names.filter((name) => name !== 'ALL');
  if (known.length === 0) return {};
  notes.mapped(pathOf(seen, 'cap_add'), 'privileges');
  return { privileges: { reason: 'the compose file adds these capabilities', root: true, capabilities: known } };
};

// A Redis asks for a password if everybody who uses it would send one.
import { atOf, type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { messages } from '../messages';
import { edgeOption } from './edge-option';
import type { Found } from './found';
export function redisPasswords(drafts: readonly Draft[], all: readonly { draft: Draft; found: Found }[], context: Context): void {
  for (const redis of drafts.filter(({ options }) => options.type === 'redis')) {
    const users = all.filter(({ found }) => [...found.edges.values()].some(({ target }) => target.draft === redis));
    const silent = users.filter(({ draft, found }) => {
      const templates = [...found.edges.values()]
        .filter(({ target }) => target.draft === redis)
        .flatMap(({ env }) => Object.values(env));
      return !sendsPassword(templates) || asksInItsLine(draft, redis);
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

/** `--broker=redis://redis:6379/0` of a command, which has no place for a password that is made up. */
const asksInItsLine = ({ seen }: Draft, redis: Draft): boolean =>
  seen.line.some((word) => new RegExp(`rediss?://${redis.seen.key}(?![\\w.-])`).test(word));

/** A host alone needs a variable with the password beside it. */
function sendsPassword(templates: readonly string[]): boolean {
  const isAlone = templates.some((template) => template.includes('{host}') && !template.includes('{password}'));
  return isAlone ? templates.includes('{password}') : templates.some((template) => /\{url\}|\{password\}/.test(template));
}

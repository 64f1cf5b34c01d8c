// What a network that is closed by default takes away, and compose gives to everybody: told where nothing says that it is not needed.
import { atOf, type Context, pathOf } from '../context';
import { type Draft, isStore, portsOf } from '../draft';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';

export function tellOfAlone(drafts: readonly Draft[], { notes }: Context): void {
  const names = new Set(drafts.flatMap((draft) => [draft.seen.name, ...portsOf(draft).map(({ name }) => name)]));
  const isHere = (name: string) => names.has(name);
  const hasStore = drafts.some(({ options, seen }) => isStore(options) || knownImage(seen.image?.repository)?.connection);
  for (const draft of drafts.filter(isProgram)) {
    const { seen, options } = draft;
    const [path, at] = [pathOf(seen), atOf(seen, 'type')];
    const uses = Object.keys((options.uses ?? {}) as Record<string, unknown>);
    if (hasStore && !uses.some(isHere)) notes.decided(path, messages.reachesNobody(), at);
    if (uses.every(isHere) && options.internet === undefined) notes.decided(path, messages.nobodyOutside(), at);
    const { build, command, entrypoint } = seen.service;
    if (portsOf(draft).length > 0 || options.type !== 'container' || build || command || entrypoint) continue;
    const isAsked = drafts.some(
      ({ seen: { service } }) =>
        Object.hasOwn(service.depends_on, seen.key) || service.links.some((link) => link.split(':')[0] === seen.key),
    );
    notes[isAsked ? 'person' : 'decided'](path, messages.listensNowhere(), at);
  }
}

/** A program of the team, or of somebody whom nobody here knows: it may ask anybody. */
const isProgram = ({ seen, options }: Draft): boolean =>
  !isStore(options) && options.type !== 'static' && options.type !== 'vite' && knownImage(seen.image?.repository) === undefined;

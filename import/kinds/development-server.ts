// A server for development outside of development: told, because some of them answer no host but localhost.
import { atOf, type Context, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { isViteServer } from './vite';

/** These refuse hosts that they do not know, or compile while somebody waits. */
const REFUSES =
  /^(?:vite(?! preview)|next dev|nuxt dev|ng serve|webpack(?:-dev-server)? serve|webpack-dev-server|vue-cli-service serve)\b/;
/** These only watch files, or answer slowly. */
const WATCHES =
  /^(?:react-scripts start|parcel(?: serve)?|nodemon|ts-node-dev|tsx watch|nest start (?:\S+ )*--watch|air)\b|^flask run .*--debug/;

export function developmentServer(seen: Seen, { notes, environment }: Context): void {
  if (environment === 'development') return;
  const line = seen.program.join(' ');
  const [path, at] = [pathOf(seen, 'build'), atOf(seen, 'build')];
  if (REFUSES.test(line) || isViteStart(seen)) notes.person(path, messages.developmentServer(line || seen.line.join(' ')), at);
  else if (/manage\.py runserver/.test(line))
    notes.decided(pathOf(seen, 'command'), messages.serverOfDjango(), atOf(seen, 'command'));
  else if (WATCHES.test(line)) notes.decided(path, messages.watchingServer(line), at);
}

/** `npm run dev` of a package with Vite. */
const isViteStart = (seen: Seen): boolean => isViteServer(seen) && !/^(?:serve|http-server|node)$/.test(seen.program[0] ?? '');

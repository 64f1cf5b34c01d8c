// What a person is told to type, and to read: in Slipway's own repository by npm's scripts and from docs/, elsewhere by npx and from the
// package.

/** True in the package alone: its build says so. */
declare const SLIPWAY_PACKAGE: boolean | undefined;

export const isPackage = () => typeof SLIPWAY_PACKAGE !== 'undefined' && SLIPWAY_PACKAGE;

/** Commands that Slipway's own package.json has a script for. */
const SCRIPTS: readonly string[] = ['synth', 'up', 'down', 'secrets', 'restore', 'doctor'];

/** `npx slipway up shop`, or here `npm run up -- shop`, word by word. */
export function slipwayWords(command: string, ...args: readonly string[]): string[] {
  if (isPackage()) return ['npx', 'slipway', command, ...args];
  if (!SCRIPTS.includes(command)) return ['npm', 'run', 'slipway', '--', command, ...args];
  return ['npm', 'run', command, ...(args.length === 0 ? [] : ['--', ...args])];
}

/** The same as a text whose words need no quoting: `npx slipway synth`. */
export const slipwayLine = (command: string, ...args: readonly string[]): string => slipwayWords(command, ...args).join(' ');

/** A page of docs/. */
export const docs = (page: string): string => (isPackage() ? `node_modules/slipway/docs/${page}` : `docs/${page}`);

/** The same in a page below dist/. Nobody commits node_modules, so a link to it would lead nowhere. */
export const docsLink = (page: string): string => (isPackage() ? `\`${docs(page)}\`` : `[${docs(page)}](../../${docs(page)})`);

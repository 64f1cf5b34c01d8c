// How a person types a line of Slipway: by npm's scripts in Slipway's own repository, by npx where Slipway is a package.

/** True in the package alone: its build says so. */
declare const SLIPWAY_PACKAGE: boolean | undefined;

/** Commands that Slipway's own package.json has a script for. */
const SCRIPTS: readonly string[] = ['synth', 'up', 'down', 'secrets', 'restore', 'doctor'];

/** `npx slipway up shop`, or here `npm run up -- shop`, word by word. */
export function slipwayWords(command: string, ...args: readonly string[]): string[] {
  if (typeof SLIPWAY_PACKAGE !== 'undefined' && SLIPWAY_PACKAGE) return ['npx', 'slipway', command, ...args];
  if (!SCRIPTS.includes(command)) return ['npm', 'run', 'slipway', '--', command, ...args];
  return ['npm', 'run', command, ...(args.length === 0 ? [] : ['--', ...args])];
}

/** The same as a text whose words need no quoting: `npx slipway synth`. */
export const slipwayLine = (command: string, ...args: readonly string[]): string => slipwayWords(command, ...args).join(' ');

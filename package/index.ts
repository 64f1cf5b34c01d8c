// What the package holds: the library, and the program, whose stacks are those of the folder that it is started in. The library is loaded when
// it is asked for: a shell that completes a line needs none of it.
import { slipway } from '../cli/commands';
import { run } from '../cli/commands/run';
import { openProject } from '../cli/project/open';

export { work } from '../cli/work';

/** For index.cjs alone. */
export const library = (): typeof import('../api') => require('../api');

/** For bin.cjs alone. */
export const main = (args: readonly string[]): Promise<void> => run(slipway(openProject), args);

// What the package holds: the library, and the program, whose stacks are those of the folder that it is started in.
import { slipway } from '../cli/commands';
import { run } from '../cli/commands/run';
import { openProject } from '../cli/project/open';

export * from '../api';

/** For bin.cjs alone. */
export const main = (args: readonly string[]): Promise<void> => run(slipway(openProject), args);

// The program in Slipway's own repository: `npm run up -- demo` is `slipway up demo`, with the stacks that are compiled in, unless --dir
// names another project.
import { stacks } from '../stacks';
import { slipway } from './commands';
import { run } from './commands/run';
import { openProject } from './project/open';

export { work } from './work';

void run(
  slipway(async (dir) => (dir === undefined ? stacks : openProject(dir))),
  process.argv.slice(2),
);

// The program in Slipway's own repository: `npm run up -- demo` is `slipway up demo`, with the stacks that are compiled in.
import { stacks } from '../stacks';
import { slipway } from './commands';
import { run } from './commands/run';

void run(
  slipway(async () => stacks),
  process.argv.slice(2),
);

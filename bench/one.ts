// `slipway synth` of one stack in one environment.
import { run } from '../cli/commands/run';
import { synthCommand } from '../cli/commands/synth';
import { copies } from './copies';

void run(
  synthCommand(async () => copies(1)),
  process.argv.slice(2),
);

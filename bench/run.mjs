// Commands as whole processes, taken in turns, so that a change of the machine's speed meets all of them alike.
import { spawnSync } from 'node:child_process';

/** The median wall time in milliseconds of each command over `rounds` rounds, after one round that does not count. */
export function medians(commands, rounds, options = {}) {
  const times = commands.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    commands.forEach((command, i) => {
      const started = performance.now();
      run(command, options);
      if (round > 0) times[i].push(performance.now() - started);
    });
  }
  return times.map(median);
}

export function run([program, ...args], options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (error || status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}

export const has = (program) => !spawnSync(program, ['version']).error;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

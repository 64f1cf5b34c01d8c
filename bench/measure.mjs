// Commands as whole processes, taken in turns, so that a change of the machine's speed meets all of them alike.
import { spawnSync } from 'node:child_process';

/**
 * The wall time of each command over `rounds` rounds.
 * @param options of a process; `before` is called before each, and not counted.
 * @param isWarmed whether one round comes before, which does not count.
 * @returns milliseconds, for each command.
 */
export function measured(commands, rounds, { before = () => {}, ...options } = {}, isWarmed = true) {
  const times = commands.map(() => []);
  for (let round = isWarmed ? 0 : 1; round <= rounds; round++) {
    commands.forEach((command, i) => {
      before(command);
      const started = performance.now();
      run(command, options);
      if (round > 0) times[i].push(performance.now() - started);
    });
  }
  return times.map(spread);
}

/** Median and quartiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

export function run([program, ...args], options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (error || status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}

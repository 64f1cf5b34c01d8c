// Writes one after the other, each with a number, and remembers which were acknowledged, and when.
import { spawn } from 'node:child_process';
import { pause } from './until';

export interface Written {
  readonly number: number;
  /** When the acknowledgement came, in milliseconds. */
  readonly at: number;
}

export interface Writer {
  readonly acknowledged: readonly Written[];
  /** Begins a new run: a node that is gone ends no connection to it. */
  again(): void;
  stop(): Promise<void>;
}

/** More than a run can write. */
const PER_RUN = 1_000_000;

/**
 * Runs a shell loop in a pod until stopped. It is started again where it ends, as it does with its node.
 * @param write a command that writes `$n`, and ends well only if that was acknowledged.
 */
export function writer(namespace: string, target: string, write: string): Writer {
  const acknowledged: Written[] = [];
  let run = 0;
  let stopped = false;
  const loop = (first: number) =>
    `n=${first}; while :; do if ${write} > /dev/null 2>&1; then echo $n; fi; n=$((n+1)); [ $n -lt ${first + PER_RUN} ] || exit; done`;
  let child = start();

  function start() {
    const args = ['-n', namespace, 'exec', target, '--', 'sh', '-c', loop(run * PER_RUN)];
    const process = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let rest = '';
    process.stdout.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) acknowledged.push({ number: Number(line), at: Date.now() });
    });
    process.on('close', () => {
      run++; // its numbers begin elsewhere: what was written last may have been acknowledged unheard
      setTimeout(() => {
        if (!stopped) child = start();
      }, 1000);
    });
    return process;
  }
  return {
    acknowledged,
    again: () => void child.kill(),
    stop: async () => {
      stopped = true;
      child.kill();
      await pause(500);
    },
  };
}

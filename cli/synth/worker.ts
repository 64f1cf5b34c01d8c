// A second copy of the program on another core, for a synth of many stacks.
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { answerTo, type Helper } from '../../output/spread';

/** @returns a thread that loads the program again and calls `work` of its file. */
export const startWorker = (known: readonly unknown[]): Helper =>
  new Worker(`require(${JSON.stringify(__filename)}).work()`, { eval: true, workerData: known });

export function serve(): void {
  const known = Object.freeze(workerData);
  parentPort?.on('message', (groups) => parentPort?.postMessage(answerTo(groups, known)));
}

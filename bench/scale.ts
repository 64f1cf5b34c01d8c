// Writes N copies of loc8's production as the program does, on all cores, and prints what it took. Run by bench.mjs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { startWorker } from '../cli/synth/worker';
import { spread } from '../output/spread';
import { joined } from '../output/synthesized';
import { replaceFolder } from '../output/write-folder';
import { resolveStacks } from '../resolve';
import { copies } from './copies';

export { work } from '../cli/work';

async function measure(count: number, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  const stacks = resolveStacks(copies(count));
  const { files } = joined(
    await spread(startWorker)(
      stacks.map((stack) => [stack]),
      Object.freeze([]),
    ),
  );
  const rendered = performance.now();
  replaceFolder(join(folder, String(process.pid)), files); // a folder of its own: clearing the last run's is not what is measured
  const objects = [...files]
    .filter(([name]) => name.endsWith('.yaml'))
    .reduce((sum, [, text]) => sum + text.split('---\n').length, 0);
  const peakMi = process.resourceUsage().maxRSS / 1024; // of all threads
  console.log(JSON.stringify({ milliseconds: rendered - started, withDisk: performance.now() - started, objects, peakMi }));
}

const [, , count = '1', folder = ''] = process.argv;
if (isMainThread) void measure(Number(count), folder);

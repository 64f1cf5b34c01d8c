// Writes N copies of loc8's production in one process and prints what it took. Run by bench.mjs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../output/synthesize';
import { replaceFolder } from '../output/write-folder';
import { copies } from './copies';

const [, , count = '1', folder = ''] = process.argv;
mkdirSync(folder, { recursive: true });
const started = performance.now();
const files = synthesize(copies(Number(count)));
const rendered = performance.now();
replaceFolder(join(folder, String(process.pid)), files); // a folder of its own: clearing the last run's is not what is measured
const objects = [...files]
  .filter(([name]) => name.endsWith('.yaml'))
  .reduce((sum, [, text]) => sum + text.split('---\n').length, 0);
const peakMi = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ milliseconds: rendered - started, withDisk: performance.now() - started, objects, peakMi }));

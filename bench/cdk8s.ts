// Writes N copies of the objects of loc8's production with cdk8s alone: an App, a chart for each file, the objects as they are. Run by bench.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';

const [, , count = '1', outdir = ''] = process.argv;
const folder = 'dist/loc8/production';
const charts = readdirSync(folder).map((file) => [file, loadAll(readFileSync(join(folder, file), 'utf8'))] as const);

const app = new App({ outdir });
for (let copy = 0; copy < Number(count); copy++)
  for (const [file, objects] of charts) {
    const chart = new Chart(app, `loc8-${copy}-${file.replaceAll('.', '-')}`);
    for (const [i, object] of objects.entries())
      new ApiObject(chart, String(i), object as ConstructorParameters<typeof ApiObject>[2]);
  }
app.synth();

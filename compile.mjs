// Bundles an entry point into node_modules/.cache/slipway/: start-up is most of a synth, and one file is read faster than five
// packages. `node compile.mjs main.ts --run` runs it too, in the same process, which saves a start of Node.
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const [node, , entry, run, ...args] = process.argv;
const outfile = resolve('node_modules/.cache/slipway', `${basename(entry, '.ts')}.js`);

buildSync({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['jiti'], // it looks for its own files beside it
  loader: { '.awk': 'text', '.ini': 'text', '.sh': 'text', '.sql': 'text' },
  minifyWhitespace: true,
  logLevel: 'warning',
});

if (run === '--run') {
  process.argv = [node, outfile, ...args]; // as if the program had been started by itself
  await import(pathToFileURL(outfile));
}

// Bundles an entry point into node_modules/.cache/slipway/: start-up is most of a synth, and one file is read faster than five
// packages. `node compile.mjs main.ts --run` runs it too, in the same process, which saves a start of Node.
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

/** What every bundle of Slipway has in common. */
export const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['jiti'], // it looks for its own files beside it
  loader: { '.awk': 'text', '.ini': 'text', '.md': 'text', '.mongosh': 'text', '.sh': 'text', '.sql': 'text' },
  minifyWhitespace: true,
  logLevel: 'warning',
};

const [node, program, entry, run, ...args] = process.argv;

if (program === import.meta.filename) {
  const outfile = resolve('node_modules/.cache/slipway', `${basename(entry, '.ts')}.js`);
  buildSync({ ...OPTIONS, entryPoints: [entry], outfile });
  if (run === '--run') {
    process.argv = [node, outfile, ...args]; // as if the program had been started by itself
    await import(pathToFileURL(outfile));
  }
}

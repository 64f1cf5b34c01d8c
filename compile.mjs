// Bundles an entry point into node_modules/.cache/slipway/: start-up is most of a synth, and one file is read faster than five
// packages. `node compile.mjs main.ts --run` runs it too, in the same process, which saves a start of Node.
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** How the generated API copies a group of fields: with all of its fields for each of them, so that 4,000 variables take seconds. */
const COPIED = '.reduce((r, i) => (i[1] === undefined) ? r : ({ ...r, [i[0]]: i[1] }), {})';

/** The same, field by field. A field that is called `__proto__` would be none. */
const ADDED =
  ".reduce((r, i) => i[1] === undefined ? r : i[0] === '__proto__' ? ({ ...r, [i[0]]: i[1] }) : ((r[i[0]] = i[1]), r), {})";

const copyFieldByField = {
  name: 'copy-field-by-field',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]imports[\\/][\w.-]+\.[jt]s$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replaceAll(COPIED, ADDED), loader: extname(path).slice(1) };
    }),
};

/** What every bundle of Slipway has in common. */
export const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['jiti'], // it looks for its own files beside it
  loader: { '.awk': 'text', '.ini': 'text', '.md': 'text', '.mongosh': 'text', '.sh': 'text', '.sql': 'text' },
  minifyWhitespace: true,
  plugins: [copyFieldByField],
  logLevel: 'warning',
};

const [node, program, entry, run, ...args] = process.argv;

if (program === import.meta.filename) {
  const outfile = resolve('node_modules/.cache/slipway', `${basename(entry, '.ts')}.js`);
  await build({ ...OPTIONS, entryPoints: [entry], outfile });
  if (run === '--run') {
    process.argv = [node, outfile, ...args]; // as if the program had been started by itself
    await import(pathToFileURL(outfile));
  }
}

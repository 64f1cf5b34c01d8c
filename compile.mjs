// Bundles an entry point into node_modules/.cache/slipway/: start-up is most of a synth, and one file is read faster than five
// packages. `node compile.mjs main.ts` does so; `node run.cjs main.ts` runs it too.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { build } from 'esbuild';
import { stamp } from './tools/run/stamp.cjs';

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

/** Zod's sentences in fifty languages, of which nothing of ours is said: `zod-words.ts` has all of them. English is where zod looks by itself. */
const onlyEnglish = {
  name: 'only-english',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    })),
};

/** What every bundle of Slipway has in common. */
export const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  supported: { 'dynamic-import': false }, // V8's kept code can do none: tools/run/code.cjs
  define: { SLIPWAY_IS_ONE_FILE: 'true' },
  external: ['jiti'], // it looks for its own files beside it
  loader: { '.awk': 'text', '.ini': 'text', '.md': 'text', '.mongosh': 'text', '.sh': 'text', '.sql': 'text' },
  minifyWhitespace: true,
  plugins: [copyFieldByField, onlyEnglish],
  logLevel: 'warning',
};

/** Where the bundle of an entry point is, for `node compile.mjs main.ts`. */
const bundleOf = (entry) => resolve(import.meta.dirname, 'node_modules/.cache/slipway', `${basename(entry, '.ts')}.js`);

/**
 * Whoever reads the old bundle reads it to its end.
 * @returns whether it could: esbuild itself has said what is wrong.
 */
export async function compile(entry, bundle = bundleOf(entry)) {
  const started = Date.now();
  const options = {
    ...OPTIONS,
    entryPoints: [entry],
    absWorkingDir: import.meta.dirname,
    outfile: bundle,
    metafile: true,
    write: false,
  };
  const { metafile, outputFiles } = await build(options).catch((error) => {
    if (!error.errors) throw error;
    return {};
  });
  if (!outputFiles) return false;
  const next = `${bundle}.${process.pid}`;
  mkdirSync(dirname(bundle), { recursive: true });
  writeFileSync(next, outputFiles[0].contents);
  renameSync(next, bundle);
  stamp(entry, bundle, Object.keys(metafile.inputs), started, import.meta.dirname);
  return true;
}

if (process.argv[1] === import.meta.filename && !(await compile(process.argv[2]))) process.exitCode = 1;

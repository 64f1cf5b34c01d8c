// `node run.cjs main.ts …` runs an entry point as a program. esbuild and V8 compile it only where something has changed since the last
// time, because that takes longer than most runs.
const { basename, resolve } = require('node:path');
const { run } = require('./tools/run/code.cjs');
const { isFresh } = require('./tools/run/stamp.cjs');

const [node, , entry, ...args] = process.argv;
const bundle = resolve(__dirname, 'node_modules/.cache/slipway', `${basename(entry, '.ts')}.js`);

async function start() {
  if (!isFresh(entry, bundle, __dirname)) {
    const { compile } = await import('./compile.mjs');
    if (!(await compile(entry, bundle))) return process.exit(1);
  }
  process.argv = [node, bundle, ...args]; // as if the program had been started by itself
  run(bundle, /^[a-z]+$/.test(args[0] ?? '') ? args[0] : '-');
}

void start();

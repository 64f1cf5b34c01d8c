// Bundles an entry point, main.ts unless another is named, into node_modules/.cache/slipway/: start-up is most of a synth,
// and one file is read faster than five packages.
import { basename } from 'node:path';
import { buildSync } from 'esbuild';

const [, , entry = 'main.ts'] = process.argv;

buildSync({
  entryPoints: [entry],
  outfile: `node_modules/.cache/slipway/${basename(entry, '.ts')}.js`,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  logLevel: 'warning',
});

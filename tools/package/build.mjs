// npm run build: makes lib/, which is what the package runs. One file holds the library and the program, so that a stack which imports
// `slipway` gets the copy that is running; the others are doors to it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { OPTIONS } from '../../compile.mjs';
import { licencesOf } from './licences.mjs';
import { typesOf } from './types.mjs';

rmSync('lib', { recursive: true, force: true });
const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const { metafile } = await build({
  ...OPTIONS,
  entryPoints: ['package/index.ts'],
  outfile: 'lib/slipway.cjs',
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  define: { ...OPTIONS.define, SLIPWAY_PACKAGE: 'true' },
  metafile: true,
});
writeFileSync('lib/LICENCES.txt', licencesOf(Object.keys(metafile.inputs)));

const names = Object.keys(createRequire(import.meta.url)('../../lib/slipway.cjs').library());
const listed = names.join(', ');
writeFileSync('lib/index.cjs', `const { ${listed} } = require('./slipway.cjs').library();\nmodule.exports = { ${listed} };\n`);
writeFileSync('lib/index.mjs', `import library from './index.cjs';\nexport const { ${listed} } = library;\n`);
writeFileSync('lib/bin.cjs', readFileSync('package/bin.cjs'), { mode: 0o755 });
writeFileSync('AGENTS.md', readFileSync('cli/init/agents.md')); // at the top of the package, where assistants look

const folder = mkdtempSync(join(tmpdir(), 'slipway-types-'));
try {
  writeFileSync('lib/index.d.cts', await typesOf('api/index.ts', folder));
  writeFileSync('lib/index.d.mts', "export * from './index.cjs';\n");
} finally {
  rmSync(folder, { recursive: true });
}

// stacks → schema → resolve → model → charts → checks → YAML: `npm run synth`, or `cdk8s synth`, which names the folder in CDK8S_OUTDIR.
import { ManifestError } from './checks';
import { checkInPlace } from './checks/in-place';
import { knownValues } from './env-file/known-values';
import { changesIn, summaryOf } from './output/changes';
import { standing } from './output/committed';
import { examplesOf, filesOf } from './output/synthesize';
import { replaceFolder, writeInto } from './output/write-folder';
import { resolveStacks, StackError, warningsOf } from './resolve';
import { stacks } from './stacks';

const folder = process.env.CDK8S_OUTDIR ?? 'dist';
const [option, ...more] = process.argv.slice(2);
const isVerbose = option === '--verbose';

if (more.length > 0 || (option !== undefined && !isVerbose)) {
  console.error(
    `synth takes one option, --verbose, which names each file that changed. It found: ${process.argv.slice(2).join(' ')}.`,
  );
  process.exit(1);
}

try {
  const resolved = resolveStacks(stacks);
  const files = filesOf(resolved, knownValues());
  const changes = changesIn(folder, files);
  checkInPlace(standing(folder, files, changes), files, process.env.SLIPWAY_REPLACE);
  replaceFolder(folder, files);
  writeInto('secrets', examplesOf(resolved));
  const warnings = warningsOf(resolved);
  if (warnings !== '') console.error(warnings);
  if (isVerbose) for (const { file, how } of changes) console.log(`${how.padEnd(7)} ${folder}/${file}`);
  console.log(summaryOf(resolved, files, changes, performance.now()));
} catch (error) {
  if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

// stacks → spec → charts → checks → YAML: `npm run synth`, or `cdk8s synth`, which names the folder in CDK8S_OUTDIR.
import { ManifestError } from './checks';
import { checkInPlace } from './checks/in-place';
import { knownValues } from './env-file/known-values';
import { standing } from './output/committed';
import { examplesOf, filesOf } from './output/synthesize';
import { replaceFolder, writeInto } from './output/write-folder';
import { resolveStacks, StackError, warningsOf } from './resolve';
import { stacks } from './stacks';

const folder = process.env.CDK8S_OUTDIR ?? 'dist';

try {
  const resolved = resolveStacks(stacks);
  const files = filesOf(resolved, knownValues());
  checkInPlace(standing(folder, files), files, process.env.SLIPWAY_REPLACE);
  replaceFolder(folder, files);
  writeInto('secrets', examplesOf(resolved));
  const warnings = warningsOf(resolved);
  if (warnings !== '') console.error(warnings);
} catch (error) {
  if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

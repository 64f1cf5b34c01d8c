// stacks → schema → resolve → model → charts → checks → YAML: `npm run synth`, or `cdk8s synth`, which names the folder in CDK8S_OUTDIR.
import { ManifestError } from './checks';
import { checkInPlace } from './checks/in-place';
import { apartOf, inPlace, setApart } from './checks/in-place/own-namespace';
import { leavingBetween } from './checks/leaving';
import { repositories } from './cli/repository';
import { LineError, synthOptions } from './cli/synth/options';
import { tell } from './cli/synth/tell';
import { knownValues } from './env-file/known-values';
import { changesIn, summaryOf } from './output/changes';
import { standing } from './output/committed';
import { examplesOf, filesOf } from './output/synthesize';
import { replaceFolder, writeInto } from './output/write-folder';
import { resolveStacks, StackError, warningsOf } from './resolve';
import { asErrors } from './schema/problems/finding';
import { reportOf } from './schema/problems/report';
import { stacks } from './stacks';

const folder = process.env.CDK8S_OUTDIR ?? 'dist';

function synth(args: readonly string[]): number {
  const { format, strict, verbose } = synthOptions(args);
  try {
    const known = knownValues();
    const resolved = resolveStacks(stacks, repositories, known);
    const warnings = warningsOf(resolved);
    if (strict && warnings.length > 0) throw new StackError(asErrors(warnings));
    const files = filesOf(resolved, known);
    const changes = changesIn(folder, files);
    const before = standing(folder, files, changes);
    checkInPlace(before, files, process.env.SLIPWAY_REPLACE);
    replaceFolder(folder, files);
    writeInto('secrets', examplesOf(resolved));
    const lines = [
      ...(verbose ? changes.map(({ file, how }) => `${how.padEnd(7)} ${folder}/${file}`) : []),
      ...setApart(before, files).map(apartOf),
    ];
    const summary = [
      ...lines,
      ...leavingBetween(inPlace(before, files), files),
      summaryOf(resolved, files, changes, performance.now()),
    ];
    tell(format, { findings: warnings, text: (paint) => reportOf(warnings, paint), written: true, summary });
    return 0;
  } catch (error) {
    if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
    tell(format, { findings: error.findings, text: (paint) => error.report(paint), written: false, summary: [] });
    return 1;
  }
}

try {
  process.exitCode = synth(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LineError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

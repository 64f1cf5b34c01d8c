// stacks → spec → charts → checks → YAML: `npm run synth`, or `cdk8s synth`, which names the folder in CDK8S_OUTDIR.
import { ManifestError } from './checks';
import { synthesize } from './output/synthesize';
import { replaceFolder } from './output/write-folder';
import { StackError } from './spec';
import { stacks } from './stacks';

const folder = process.env.CDK8S_OUTDIR ?? 'dist';

try {
  replaceFolder(folder, synthesize(stacks));
} catch (error) {
  if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

// What `npm run synth` runs, and `cdk8s synth`, which names the folder in CDK8S_OUTDIR: `slipway synth` with the stacks of this repository.
import { run } from './cli/commands/run';
import { synthCommand } from './cli/commands/synth';
import { openProject } from './cli/project/open';
import { withReleases } from './cli/project/with-releases';
import { stacks } from './stacks';

export { work } from './cli/work';

void run(synthCommand(withReleases(async (dir) => (dir === undefined ? stacks : openProject(dir)))), process.argv.slice(2));

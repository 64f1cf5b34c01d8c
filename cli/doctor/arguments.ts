// The line of `npm run doctor`.
import { Command } from 'commander';

export const doctorArguments = (): Command =>
  new Command('npm run doctor --')
    .description(
      `Looks whether a cluster has what a stack needs: its version, DNS, ingress controller, storage, network policies, room, Pod
Security and operators. It only reads. What is wrong comes with its cure, and the exit code is 1.`,
    )
    .argument('<stack>', 'name of the stack, such as loc8')
    .argument('<environment>', 'one of the stack: development, local, production, or a name of its own')
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .showHelpAfterError('Run it with --help to see how.')
    .addHelpText(
      'after',
      `
Examples:
  npm run doctor -- loc8 production --context prod
  npm run doctor -- demo local --context kind-slipway`,
    );

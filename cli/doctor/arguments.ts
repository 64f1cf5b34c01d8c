// The line of `slipway doctor`.
import type { Command } from 'commander';
import { commandOf, examples } from '../command-line';

export interface DoctorOptions {
  readonly context?: string;
  readonly json: boolean;
}

export const doctorArguments = (): Command =>
  commandOf('doctor')
    .summary('look whether a cluster has what a stack needs; reads only')
    .description(
      `Looks whether a cluster has what a stack needs: its version, DNS, ingress controller, storage, network policies, room, Pod
Security and operators. It only reads. What is wrong comes with its cure, and the exit code is 1.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('<environment>', 'one of the stack: development, local, production, or a name of its own')
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .option('--json', 'for a program: what each look came to', false)
    .addHelpText('after', examples('doctor', 'demo production --context prod', 'demo local --context kind-slipway'));

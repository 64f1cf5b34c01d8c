// What `slipway synth --apply` says.
import { slipwayHere } from '../here';

export const messages = {
  noCluster: `there is no cluster on this machine to apply to. Make it, and bring a stack up in it: ${slipwayHere('up', '<stack>')}`,
  appliesTo: (context: string) =>
    `What an edit changes goes to context ${context}, but for environments that are like production.`,
  notUp: (stack: string, environment: string) =>
    `${stack}, ${environment}: not applied, because it is not up. Bring it up: ${slipwayHere('up', stack, environment)}`,
  applied: (stack: string, environment: string, context: string, results: readonly string[]) =>
    `${stack}, ${environment}: applied in ${context}: ${results.join('; ')}.`,
} as const;

// What `slipway down` says.
import { type Place, placeOf } from '../messages';

export const messages = {
  interrupted: 'interrupted. Run the same line again: it goes on with what is left.',
  noCluster: (name: string) => `There is no cluster ${name} on this machine: nothing to do.`,
  nothingThere: (stack: string, namespace: string) => `${stack} has nothing in the cluster: there is no namespace ${namespace}.`,
  ask: (stack: Place, where: string) => `Stop what runs in ${placeOf(stack, where)}? Its data stays.`,
  askVolumes: (stack: Place, where: string, claims: readonly string[]) =>
    `Delete ${placeOf(stack, where)} with its secrets and ${claims.length === 0 ? 'no data' : `the data of ${claims.join(', ')}`}?`,
  placeGoes: (namespace: string) =>
    `# Where up --observe was: the namespace ${namespace} goes too, if it was made for that and watches no other stack.`,
  isDown: (stack: string) => `${stack} is down.`,
  kept: (claims: readonly string[]) =>
    `Its secrets stay${claims.length === 0 ? '' : `, and its data: ${claims.join(', ')}`}. To delete them too, add --volumes.`,
  gone: (stack: string) => `${stack} is down, and its data and secrets are deleted.`,
  deleteCluster: (line: string) => `The cluster itself stays. To delete it, with the data of every stack in it: ${line}`,
} as const;

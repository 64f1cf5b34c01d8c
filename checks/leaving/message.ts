// What synth says of what leaves, for one environment.
import { slipwayLine } from '../../schema/problems/typed';
/** What leaves one namespace with one environment; each `deployment/api`, as kubectl takes it. */
export interface Leaving {
  /** `shop/production` */
  readonly folder: string;
  readonly namespace: string;
  readonly outside: readonly string[];
  readonly running: readonly string[];
  readonly around: readonly string[];
  readonly data: readonly string[];
  /** Of kinds that only the team's own objects have. */
  readonly own: readonly string[];
  readonly secrets: readonly string[];
}

export function linesOf({ folder, namespace, outside, running, around, data, own, secrets }: Leaving): string[] {
  const kubectl = `kubectl -n ${namespace} delete`;
  if (data.includes(`namespace/${namespace}`))
    return [
      `${folder} is no longer in the namespace ${namespace}, and what is there runs on. It holds data and passwords, which go with it; nothing but a backup brings them back:`,
      `  kubectl delete namespace ${namespace}`,
    ];
  const deletions = [
    ...(outside.length > 0 ? [`  ${kubectl} ${outside.join(' ')}`] : []),
    ...(running.length > 0 ? [`  ${kubectl} ${running.join(' ')} --cascade=foreground`] : []),
    ...(around.length > 0 ? [`  ${kubectl} ${around.join(' ')}`] : []),
  ];
  return [
    ...(deletions.length > 0
      ? [
          `${folder} no longer has these, and \`kubectl apply\` leaves them in the cluster, where they serve on. \`${slipwayLine('up')}\` takes them away; by hand, when the new pods are ready:`,
          ...deletions,
        ]
      : []),
    ...(data.length > 0
      ? [
          `${folder} no longer has these either. They hold data and stay; nothing but a backup brings back what is deleted:`,
          `  ${kubectl} ${data.join(' ')}`,
        ]
      : []),
    ...(own.length > 0
      ? [
          `${folder} no longer has these. They are of kinds that only its own objects have, and \`${slipwayLine('up')}\` looks for none of them:`,
          `  ${kubectl} ${own.join(' ')}`,
        ]
      : []),
    ...(secrets.length > 0
      ? [
          `${folder} no longer reads these. They hold passwords and keys and stay, because data may need them:`,
          `  ${kubectl} ${secrets.join(' ')}`,
        ]
      : []),
  ];
}

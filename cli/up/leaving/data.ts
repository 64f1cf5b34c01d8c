// Claims and Secrets that the stack no longer has: they are told, and stay.
import type { KubeObject } from '../../../checks/manifest';
import { kindNamed } from '../../../model/kinds';
import { secretKeysOf } from '../../../model/secret-keys';
import type { Target } from '../target';
import { type Found, listed, ofStack } from './look';

/**
 * A claim that a StatefulSet made has the label of its service alone. Others who make claims give them an owner, or their own labels.
 * @param wanted the objects of the stack.
 */
export async function claimsLeft({ stack, kubectl }: Target, wanted: readonly KubeObject[]): Promise<string[]> {
  const { objects } = await listed(kubectl, stack.namespace.name, [kindNamed('PersistentVolumeClaim')]);
  const isOurs = ({ owned, service, partOf, managedBy }: Found) =>
    !owned && (partOf === stack.name ? managedBy === 'slipway' : service !== '' && partOf === '' && managedBy === '');
  const names = claimsOf(wanted);
  return objects
    .filter((claim) => isOurs(claim) && !names.some((name) => name.test(claim.name)))
    .map(({ reference }) => reference);
}

const claimsOf = (objects: readonly KubeObject[]): RegExp[] =>
  objects.flatMap(({ kind, metadata, spec }) => [
    ...(kind === 'PersistentVolumeClaim' ? [new RegExp(`^${metadata.name}$`)] : []),
    ...(spec?.volumeClaimTemplates ?? []).map((template) => new RegExp(`^${template.metadata.name}-${metadata.name}-\\d+$`)),
  ]);

/** Of those that `npm run secrets` wrote. */
export async function secretsLeft({ stack, kubectl }: Target, wanted: readonly KubeObject[]): Promise<string[]> {
  const { objects } = await listed(kubectl, stack.namespace.name, [kindNamed('Secret')], ofStack(stack));
  const read = new Set(secretKeysOf(stack).map(({ secretName }) => secretName));
  const manifests = JSON.stringify(wanted); // a certificate, or the users of a route
  return objects
    .filter(({ owned, name }) => !owned && !read.has(name) && !manifests.includes(`"${name}"`))
    .map(({ reference }) => reference);
}

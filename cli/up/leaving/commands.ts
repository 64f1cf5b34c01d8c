// The calls of kubectl that take away what is left: what serves from outside first, what pods are allowed last. Each may be made again.
import type { Command } from '../../program';
import type { Target } from '../target';
import type { Left } from './left';

type Calls = Command['args'][];

/** Before the manifests come: the next workload may mount the same disk, so the pods of the old one have to be gone. */
export const replacing = (target: Target, { changed }: Left): Calls => deleting(target, changed, '--cascade=foreground');

/** With the manifests: from here on nobody is led to what the stack no longer has. */
export const closing = (target: Target, { outside }: Left): Calls => deleting(target, outside);

/** When the new pods are ready, because the old ones may use what goes. */
export const removing = (target: Target, { running, awake, around }: Left): Calls => [
  ...deleting(target, running, '--cascade=foreground'),
  ...asleep(target, awake),
  ...deleting(target, around),
];

/** What a person types who does not need the data any more. */
export const erasing = (target: Target, objects: readonly string[]): Command['args'] => [
  ...['-n', namespaceOf(target), 'delete'],
  ...objects,
];

const deleting = (target: Target, objects: readonly string[], ...how: readonly string[]): Calls =>
  objects.length === 0 ? [] : [['-n', namespaceOf(target), 'delete', ...objects, ...how, '--ignore-not-found', '--timeout=300s']];

/** Its volumes are its own, and would go with it. https://cloudnative-pg.io/documentation/current/declarative_hibernation/ */
const asleep = (target: Target, clusters: readonly string[]): Calls =>
  clusters.length === 0
    ? []
    : [
        ['-n', namespaceOf(target), 'annotate', ...clusters, '--overwrite', 'cnpg.io/hibernation=on'],
        ['-n', namespaceOf(target), 'wait', ...clusters, '--for=condition=cnpg.io/hibernation', '--timeout=300s'],
      ];

const namespaceOf = ({ stack }: Target) => stack.namespace.name;

// What the objects of the team's own and the patches accept of the rules about manifests, for the page of the stack.
import { type Acceptance, acceptancesOf } from '../../checks/acceptance';
import type { ResolvedStack } from '../../model';
import type { Operation } from '../../schema/patches';
import { drawnExtraObjects } from './objects';

interface Accepted extends Acceptance {
  /** `ServiceMonitor/api` */
  readonly object: string;
}

export const acceptedIn = (stack: ResolvedStack): Accepted[] => [
  ...drawnExtraObjects(stack).flatMap((drawn) =>
    acceptancesOf(drawn.toJson()).map((line) => ({ object: `${drawn.kind}/${drawn.name}`, ...line })),
  ),
  ...Object.entries(stack.patches).flatMap(([object, { operations }]) =>
    operations.flatMap(annotated).map((line) => ({ object, ...line })),
  ),
];

const ANNOTATIONS = '/metadata/annotations';

/** What an operation writes into the annotations: one of them, or all. */
function annotated(operation: Operation): Acceptance[] {
  if (operation.op !== 'add' && operation.op !== 'replace') return [];
  const { path, value } = operation;
  const key = path.startsWith(`${ANNOTATIONS}/`) ? path.slice(ANNOTATIONS.length + 1).replaceAll('~1', '/') : undefined;
  return acceptancesOf({ metadata: { annotations: key === undefined ? path === ANNOTATIONS && value : { [key]: value } } });
}

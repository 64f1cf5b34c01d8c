// The recommended labels. https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
import type { ResolvedStack, Workload } from '../../model';
import { INSTANCE, PART_OF, VERSION } from '../../model/labels';
import { annotationOf, PRIVILEGES } from '../../model/privileges';

type Labels = Record<string, string>;

export function labelsOf(stack: ResolvedStack, service: Workload): Labels {
  return {
    'app.kubernetes.io/name': service.software,
    [INSTANCE]: service.name,
    'app.kubernetes.io/component': service.component,
    [VERSION]: service.version.slice(0, 63).replace(/[^A-Za-z0-9]+$/, ''), // a label may have 63 characters, an image tag 128
    ...stackLabels(stack),
  };
}

/** The labels of objects that belong to no single service. */
export function stackLabels(stack: ResolvedStack): Labels {
  return { [PART_OF]: stack.name, 'app.kubernetes.io/managed-by': 'slipway' };
}

export function selectorOf(service: string): Labels {
  return { [INSTANCE]: service };
}

/** The name, and as annotations the description and the privileges, for the workload's main object. The chart adds the labels. */
export function describedMetadataOf({ name, description, privileges }: Workload) {
  const annotations = {
    ...(description !== undefined && { 'kubernetes.io/description': description }),
    ...(privileges && { [PRIVILEGES]: annotationOf(privileges) }),
  };
  return { name, annotations: Object.keys(annotations).length > 0 ? annotations : undefined };
}

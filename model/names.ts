// Names that Kubernetes makes for the pod of a StatefulSet, which has one replica in Slipway.

/** The template for the claim of a data service. */
export const DATA = 'data';

export const podOf = (statefulSet: string) => `${statefulSet}-0`;

export const claimOf = (statefulSet: string, template = DATA) => `${template}-${podOf(statefulSet)}`;

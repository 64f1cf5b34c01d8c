// APIs that no supported Kubernetes has any more, and what took their place.
// https://kubernetes.io/docs/reference/using-api/deprecation-guide/

const REPLACED: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/v1beta1': 'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1beta1': 'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1beta1': 'apiregistration.k8s.io/v1',
  'apps/v1beta1': 'apps/v1',
  'apps/v1beta2': 'apps/v1',
  'autoscaling/v2beta1': 'autoscaling/v2',
  'autoscaling/v2beta2': 'autoscaling/v2',
  'batch/v1beta1': 'batch/v1',
  'certificates.k8s.io/v1beta1': 'certificates.k8s.io/v1',
  'coordination.k8s.io/v1beta1': 'coordination.k8s.io/v1',
  'discovery.k8s.io/v1beta1': 'discovery.k8s.io/v1',
  'events.k8s.io/v1beta1': 'events.k8s.io/v1',
  'extensions/v1beta1/Ingress': 'networking.k8s.io/v1',
  'extensions/v1beta1/NetworkPolicy': 'networking.k8s.io/v1',
  'extensions/v1beta1': 'apps/v1',
  'flowcontrol.apiserver.k8s.io/v1beta1': 'flowcontrol.apiserver.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1beta2': 'flowcontrol.apiserver.k8s.io/v1',
  'networking.k8s.io/v1beta1': 'networking.k8s.io/v1',
  'node.k8s.io/v1beta1': 'node.k8s.io/v1',
  'policy/v1beta1': 'policy/v1',
  'rbac.authorization.k8s.io/v1alpha1': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1': 'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1beta1': 'scheduling.k8s.io/v1',
  'storage.k8s.io/v1beta1': 'storage.k8s.io/v1',
};

const GONE: Readonly<Record<string, string>> = {
  PodSecurityPolicy: 'Pod Security Standards: the label pod-security.kubernetes.io/enforce of a Namespace',
};

/** What a manifest says in place of it; undefined if nothing is known of it. */
export function insteadOf(apiVersion: string, kind: string): string | undefined {
  if (Object.hasOwn(GONE, kind)) return GONE[kind];
  const known = [`${apiVersion}/${kind}`, apiVersion].find((name) => Object.hasOwn(REPLACED, name));
  return known === undefined ? undefined : REPLACED[known];
}

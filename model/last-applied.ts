// What `kubectl apply` writes down of a Deployment, so that it takes away fields that are no longer there. One of them must not go: without
// `replicas` the API server sets 1, and all pods but one end before an autoscaler starts them again.
// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The line that strikes the field out of it, and leaves the pods alone. */
export const forgetReplicas = (kubectl: string, deployment: string): string =>
  `${kubectl} apply view-last-applied deployment/${deployment} -o yaml | grep -v '^  replicas: ' | ${kubectl} apply set-last-applied -f -`;

// The ports of Services, containers, probes and policies agree.
import {
  areStartedElsewhere,
  type Check,
  type Container,
  type Finding,
  type Labels,
  type Manifest,
  matches,
  ofKind,
  type Workload,
  workloadsIn,
} from './manifest';

export const ports: Check = (manifests) => {
  const workloads = workloadsIn(manifests);
  return [
    ...workloads.flatMap(probePorts),
    ...ofKind(manifests, 'Service').flatMap((service) => servicePorts(service, workloads)),
    ...ofKind(manifests, 'NetworkPolicy').flatMap((policy) => policyPorts(policy, workloads)),
  ];
};

/** Kubernetes takes a port without a protocol for one of TCP. */
const declares = ({ ports = [] }: Container, port: string | number, wanted = 'TCP') =>
  ports.some(({ name, containerPort, protocol = 'TCP' }) => (port === name || port === containerPort) && protocol === wanted);

function probePorts({ path, pod }: Workload): Finding[] {
  return pod.containers.flatMap((container) =>
    (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).flatMap((kind) => {
      const port = (container[kind]?.httpGet ?? container[kind]?.tcpSocket)?.port;
      return port === undefined || declares(container, port)
        ? []
        : [{ path, text: `container '${container.name}': the ${kind} asks port '${port}', which is not declared.` }];
    }),
  );
}

function servicePorts({ path, object }: Manifest, workloads: readonly Workload[]): Finding[] {
  const selected = workloads.filter(({ labels }) => matches((object.spec?.selector as Labels | undefined) ?? {}, labels));
  return (object.spec?.ports ?? []).flatMap(({ port, targetPort = port, protocol }) =>
    selected.every(({ pod }) => pod.containers.some((container) => declares(container, targetPort, protocol)))
      ? []
      : [{ path, text: `port ${port} leads to '${targetPort}', which no container declares.` }],
  );
}

/** A port that a policy lets in is a port of a container. */
function policyPorts({ path, object }: Manifest, workloads: readonly Workload[]): Finding[] {
  const selector = object.spec?.podSelector?.matchLabels;
  if (areStartedElsewhere(selector)) return [];
  const selected = selector ? workloads.filter(({ labels }) => matches(selector, labels)) : [];
  const open = (object.spec?.ingress ?? []).flatMap((rule) => rule.ports ?? []);
  return open
    .filter(
      ({ port, protocol }) =>
        !selected.some(({ pod }) => pod.containers.some((container) => declares(container, port, protocol))),
    )
    .map(({ port }) => ({ path, text: `it lets port ${port} in, which no container declares.` }));
}

// Ports agree on their way from the ingress over the Service to the container and its probes.
import {
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
    ...ofKind(manifests, 'Ingress').flatMap((ingress) => ingressPorts(ingress, ofKind(manifests, 'Service'))),
    ...ofKind(manifests, 'NetworkPolicy').flatMap((policy) => policyPorts(policy, workloads)),
  ];
};

const declares = ({ ports = [] }: Container, port: string | number) =>
  ports.some(({ name, containerPort }) => port === name || port === containerPort);

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
  return (object.spec?.ports ?? []).flatMap(({ port, targetPort = port }) =>
    selected.every(({ pod }) => pod.containers.some((container) => declares(container, targetPort)))
      ? []
      : [{ path, text: `port ${port} leads to '${targetPort}', which no container declares.` }],
  );
}

function ingressPorts({ path, object }: Manifest, services: readonly Manifest[]): Finding[] {
  const routes = (object.spec?.rules ?? []).flatMap(({ http }) => http.paths);
  return routes.flatMap(({ path: route, backend: { service } }) => {
    const target = services.find(({ object }) => object.metadata.name === service.name);
    const open = target?.object.spec?.ports?.some(({ name, port }) => name === service.port.name || port === service.port.number);
    return open
      ? []
      : [
          {
            path,
            text: `the route ${route} leads to port '${service.port.name ?? service.port.number}' of Service '${service.name}', which does not exist.`,
          },
        ];
  });
}

/** What a policy lets in has to be a port that somebody listens on. */
function policyPorts({ path, object }: Manifest, workloads: readonly Workload[]): Finding[] {
  const selector = object.spec?.podSelector?.matchLabels;
  const selected = selector ? workloads.filter(({ labels }) => matches(selector, labels)) : [];
  const open = (object.spec?.ingress ?? []).flatMap((rule) => rule.ports ?? []).map(({ port }) => port);
  return open
    .filter((port) => !selected.some(({ pod }) => pod.containers.some((container) => declares(container, port))))
    .map((port) => ({ path, text: `it lets port ${port} in, which no container declares.` }));
}

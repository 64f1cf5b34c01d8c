// The diagram of a stack in Mermaid, which code hosts draw: services, and the connections between them. https://mermaid.js.org/syntax/flowchart.html
import type { ResolvedStack } from '../../model';

export function diagramOf({ services, externals, ingress }: ResolvedStack): string {
  const node = (name: string) => name.replaceAll('-', '_');
  const routed = new Set(ingress?.routes.map(({ service }) => service));
  const owners = services.filter(({ name, ports }) => routed.has(name) || ports.some(({ service }) => routed.has(service)));
  const abroad = services.filter((service) => 'internet' in service && service.internet !== undefined);
  const lines = [
    ...(ingress ? [`  outside(("${ingress.hosts.join('<br/>') || 'every host'}"))`] : []),
    ...services.map(({ name, software }) => `  ${node(name)}["${name}${software === name ? '' : `<br/>${software}`}"]`),
    ...externals.map(({ name, host }) => `  ${node(name)}(["${name}<br/>${host}"])`),
    ...(abroad.length > 0 ? ['  INTERNET(["the internet"])'] : []), // no name of a service has capitals
    ...owners.map(({ name }) => `  outside --> ${node(name)}`),
    ...services.flatMap(({ name, network }) =>
      [...new Set(network.to.map(({ service }) => service))].map((to) => `  ${node(name)} --> ${node(to)}`),
    ),
    ...services.flatMap((service) =>
      'awaited' in service ? (service.awaited?.jobs ?? []).map((job) => `  ${node(job)} -->|then| ${node(service.name)}`) : [],
    ),
    ...abroad.map(({ name }) => `  ${node(name)} -.-> INTERNET`),
    ...externals.flatMap(({ name, usedBy }) => usedBy.map((user) => `  ${node(user)} -.-> ${node(name)}`)),
  ];
  return ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n');
}

// Where each controller of the test cluster listens: E2E_INGRESSES names a file, or E2E_INGRESS the address of Traefik.
import { readFileSync } from 'node:fs';
import type { ResolvedStack } from '../../../model';
import { kubectlJson } from '../support/kubectl';
import { until } from '../support/until';

/** One line of the file. Without addresses it is the Gateway's own, through its Service's node ports if it has some. */
export interface ToldEdge {
  readonly controller: string;
  readonly implementation?: string;
  readonly http?: string;
  readonly https?: string;
}
type Origin = { readonly http: string; readonly https: string };

export function toldEdges(): ToldEdge[] {
  const { E2E_INGRESSES: file, E2E_INGRESS: address } = process.env;
  if (file !== undefined) return JSON.parse(readFileSync(file, 'utf8')) as ToldEdge[];
  return address === undefined ? [] : [{ controller: 'traefik', http: address, https: address.replace(/^http:/, 'https:') }];
}

export async function originOf({ http, https }: ToldEdge, stack: ResolvedStack): Promise<Origin> {
  if (http !== undefined && https !== undefined) return { http, https };
  const { name: namespace } = stack.namespace;
  const addressOf = async () => {
    const { status } = await kubectlJson<Gateway>(['-n', namespace, 'get', 'gateway', stack.name]);
    return status?.addresses?.[0]?.value;
  };
  const address = await until(addressOf, (found) => found !== undefined);
  const ports = await nodePorts(stack.name, namespace);
  return { http: `http://${address}:${ports.get(80) ?? 80}`, https: `https://${address}:${ports.get(443) ?? 443}` };
}

interface Gateway {
  readonly status?: { readonly addresses?: readonly { readonly value: string }[] };
}

async function nodePorts(gateway: string, namespace: string): Promise<Map<number, number>> {
  const owner = 'gateway.envoyproxy.io/owning-gateway';
  const { items } = await kubectlJson<ServiceList>([
    ...['get', 'services', '--all-namespaces', '-l', `${owner}-name=${gateway},${owner}-namespace=${namespace}`],
  ]);
  return new Map(items.flatMap(({ spec }) => spec.ports.flatMap(({ port, nodePort }) => (nodePort ? [[port, nodePort]] : []))));
}

interface ServiceList {
  readonly items: readonly {
    readonly spec: { readonly ports: readonly { readonly port: number; readonly nodePort?: number }[] };
  }[];
}

// Those who watch a stack (`up --observe`), as far as the cluster has their images, and what the Prometheus among them answers.
import { loadAll } from 'js-yaml';
import { nameOf, type Program } from '../../../charts/observe/place';
import type { KubeObject } from '../../../checks/manifest';
import { localMachine } from '../../../cli/cluster/local-machine';
import type { Machine } from '../../../cli/cluster/machine';
import type { ResolvedStack } from '../../../model';
import { kubectl, tryKubectl } from './kubectl';
import { adapted } from './stand-ins';

const THERE = (process.env.E2E_OBSERVERS ?? 'prometheus').split(',');

/** Whether the cluster has an image for it. */
export const isThere = (program: Program): boolean => THERE.includes(program);

/**
 * This machine, whose kubectl applies those who watch with stand-ins, and leaves out the pods of those that have no image.
 * @param change of what the test is about.
 */
export const machineWith = (change: (object: KubeObject) => KubeObject = (object) => object): Machine => ({
  ...localMachine,
  exec: (command, input, onLine) =>
    localMachine.exec(command, input?.startsWith('apiVersion: ') ? runnable(input, change) : input, onLine),
});

function runnable(manifests: string, change: (object: KubeObject) => KubeObject): string {
  const items = (loadAll(manifests) as KubeObject[])
    .filter(({ kind, metadata }) => kind !== 'Deployment' || THERE.some((program) => metadata.name.endsWith(`-${program}`)))
    .map((object) => change(object.kind === 'Deployment' ? adapted(object, object.metadata.namespace ?? '') : object));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

export interface Target {
  readonly labels: { readonly job: string };
  readonly health: string;
  readonly lastError: string;
}

interface Rule {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
  readonly alerts: readonly { readonly state: string; readonly annotations: { readonly summary: string } }[];
}

/** The Prometheus beside a stack, asked as `status` asks it: through the API server. */
export function prometheusOf(stack: ResolvedStack) {
  const path = `/api/v1/namespaces/${stack.metrics?.from.namespace}/services/${nameOf(stack, 'prometheus')}:9090/proxy/api/v1`;
  const ask = async <T>(question: string): Promise<T> => {
    const { code, stdout, stderr } = await tryKubectl(['get', '--raw', `${path}/${question}`]);
    if (code !== 0) throw new Error(`${question}: ${stderr}`);
    return (JSON.parse(stdout) as { data: T }).data;
  };
  const rules = async () =>
    (await ask<{ groups: { rules: Rule[] }[] }>('rules?type=alert')).groups.flatMap((group) => group.rules);
  return {
    rules,
    targets: async () => (await ask<{ activeTargets: Target[] }>('targets?state=active')).activeTargets,
    /** The value of a query that has one. */
    value: async (query: string) => {
      const { result } = await ask<{ result: { value: [number, string] }[] }>(`query?query=${encodeURIComponent(query)}`);
      return result.length === 0 ? undefined : Number(result[0]?.value[1]);
    },
    /** Series in its memory. */
    series: async () => (await ask<{ headStats: { numSeries: number } }>('status/tsdb')).headStats.numSeries,
    /** Names of the alerts that wait for their time, or fire. */
    alerting: async () => [...new Set((await rules()).flatMap(({ name, alerts }) => (alerts.length > 0 ? [name] : [])))].sort(),
  };
}

/** What `down` has to leave nothing of. */
export async function observersLeft(stack: ResolvedStack): Promise<string> {
  const kinds =
    'deployments,pods,services,configmaps,secrets,serviceaccounts,networkpolicies,roles,rolebindings,clusterroles,clusterrolebindings';
  return (
    await kubectl(['get', kinds, '--all-namespaces', '-l', `slipway/observes=${stack.namespace.name}`, '-o', 'name'])
  ).trim();
}

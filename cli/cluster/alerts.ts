// The alerts of a stack that fire, as a Prometheus in the cluster answers, through the API server's proxy. It only asks, and what it cannot know it says.
// https://prometheus.io/docs/prometheus/latest/querying/api/#rules
import type { ResolvedStack } from '../../model';
import type { Alerting, FiringAlert } from './alerting';
import { isForbidden } from './forbidden';
import { type Kubectl, KubectlError } from './kubectl';

/** Undefined: nobody scrapes the stack, so it has no alerts. */
export async function alertingOf(stack: ResolvedStack, kubectl: Kubectl): Promise<Alerting | undefined> {
  const { metrics } = stack;
  if (!metrics) return undefined;
  try {
    const services = JSON.parse(await kubectl(['-n', metrics.from.namespace, 'get', 'services', '-o', 'json'])) as Services;
    const found = services.items.flatMap((service) => addressesOf(service));
    if (found.length === 0) return { untold: 'no-prometheus' };
    const answers = await Promise.all(found.map((address) => rulesAt(kubectl, metrics.from.namespace, address)));
    const rules = answers.filter((answer) => typeof answer !== 'string');
    if (rules.length === 0) return { untold: answers.includes('forbidden') ? 'forbidden' : 'no-answer' };
    const own = rules.flat().filter(({ labels }) => labels?.stack === stack.name && labels.environment === stack.environment);
    return own.length === 0 ? { untold: 'no-rules' } : { firing: firingIn(own) };
  } catch (error) {
    if (error instanceof KubectlError) return { untold: isForbidden(error) ? 'forbidden' : 'no-answer' };
    throw error;
  }
}

interface Services {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly spec: { readonly ports?: readonly { readonly port: number; readonly targetPort?: number | string }[] };
  }[];
}

/** Where a Prometheus listens, unless somebody has said otherwise. */
const PORT = 9090;

/** As the proxy has them: `prometheus-operated:9090`. */
const addressesOf = ({ metadata, spec }: Services['items'][number]): string[] =>
  (spec.ports ?? [])
    .filter(({ port, targetPort }) => port === PORT || targetPort === PORT)
    .map(({ port }) => `${metadata.name}:${port}`);

interface Rule {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly alerts?: readonly {
    readonly state?: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly activeAt?: string;
  }[];
}

/** Something else may listen there too. */
async function rulesAt(kubectl: Kubectl, namespace: string, address: string): Promise<readonly Rule[] | 'forbidden' | 'none'> {
  try {
    const path = `/api/v1/namespaces/${namespace}/services/${address}/proxy/api/v1/rules?type=alert`;
    const { status, data } = JSON.parse(await kubectl(['get', '--raw', path])) as Answer;
    return status === 'success' && data?.groups ? data.groups.flatMap(({ rules }) => rules ?? []) : 'none';
  } catch (error) {
    if (error instanceof SyntaxError) return 'none';
    if (error instanceof KubectlError) return isForbidden(error) ? 'forbidden' : 'none';
    throw error;
  }
}

interface Answer {
  readonly status?: string;
  readonly data?: { readonly groups?: readonly { readonly rules?: readonly Rule[] }[] };
}

/** Two Prometheus that look at the same are usual. */
function firingIn(rules: readonly Rule[]): FiringAlert[] {
  const all = rules.flatMap(({ name = '', labels, annotations, alerts = [] }) =>
    alerts
      .filter(({ state }) => state === 'firing')
      .map((alert) => ({
        alert: name,
        severity: labels?.severity ?? '',
        summary: plain(alert.annotations?.summary ?? name),
        runbook: annotations?.runbook ?? '',
        since: alert.activeAt ?? '',
      })),
  );
  return [...new Map(all.map((alert) => [`${alert.alert} ${alert.summary}`, alert])).values()];
}

/** For a terminal, whatever a label holds. */
const plain = (text: string) => text.replace(/\p{Cc}+/gu, ' ');

// What a Prometheus in the cluster is asked, and what its silence means.
import { alertingOf } from '../../../cli/cluster/alerts';
import { KubectlError } from '../../../cli/cluster/kubectl';
import { messages } from '../../../cli/messages';
import { cache, resolved } from '../../support/stacks';

const stack = resolved({ cache }, { metrics: { from: { namespace: 'monitoring' } } });
const operated = resolved({ cache }, { metrics: { from: { namespace: 'monitoring' }, operator: {} } });

const service = (name: string, port: number, targetPort: number | string = port) => ({
  metadata: { name },
  spec: { ports: [{ port, targetPort }] },
});
const OPERATED = service('prometheus-operated', 9090);

const ours = { stack: 'shop', environment: 'production', severity: 'critical' };
const rule = (labels: object, alerts: readonly object[], name = 'RedisDown') => ({
  ...{ name, labels, alerts },
  annotations: { runbook: `docs/runbooks/${name}.md` },
});
const firing = { state: 'firing', activeAt: '2026-11-30T09:00:00Z', annotations: { summary: 'cache does not answer.' } };
const rules = (...all: readonly object[]) => JSON.stringify({ status: 'success', data: { groups: [{ name: 'g', rules: all }] } });

/** @param answers by the address of a Service. */
async function ask(services: readonly object[], answers: Readonly<Record<string, string | Error>> = {}, of = stack) {
  const asked: string[] = [];
  const kubectl = async (args: readonly string[]) => {
    const line = args.join(' ');
    asked.push(line);
    if (line === '-n monitoring get services -o json') return JSON.stringify({ items: services });
    const [, address = ''] =
      /^get --raw \/api\/v1\/namespaces\/monitoring\/services\/(.*)\/proxy\/api\/v1\/rules\?type=alert$/.exec(line) ?? [];
    const answer = answers[address] ?? new KubectlError('Error from server (ServiceUnavailable): no endpoints available');
    if (typeof answer === 'string') return answer;
    throw answer;
  };
  return { alerting: await alertingOf(of, Object.assign(kubectl, { context: 'prod' })), asked };
}

test('what fires of this stack and environment is told, and what only waits or is of others is not', async () => {
  const { alerting } = await ask([OPERATED], {
    'prometheus-operated:9090': rules(
      rule(ours, [firing, { ...firing, state: 'pending' }]),
      rule({ ...ours, environment: 'local' }, [firing], 'VolumeFull'),
      rule({ severity: 'critical' }, [firing], 'Watchdog'),
    ),
  });
  expect(alerting).toStrictEqual({
    firing: [
      {
        ...{ alert: 'RedisDown', severity: 'critical', summary: 'cache does not answer.' },
        ...{ runbook: 'docs/runbooks/RedisDown.md', since: '2026-11-30T09:00:00Z' },
      },
    ],
  });
});

test('a Service is asked whose port or whose pod has 9090, and two that know the same tell it once', async () => {
  const answer = rules(rule(ours, [firing]));
  const { alerting, asked } = await ask([OPERATED, service('prometheus-server', 80, 9090), service('grafana', 80, 3000)], {
    'prometheus-operated:9090': answer,
    'prometheus-server:80': answer,
  });
  expect(alerting).toMatchObject({ firing: [{ alert: 'RedisDown' }] });
  expect(asked.slice(1).map((line) => line.split('/')[6])).toStrictEqual(['prometheus-operated:9090', 'prometheus-server:80']);
});

test('a label cannot write on the terminal', async () => {
  const sly = { ...firing, annotations: { summary: 'a\u001b[2Jb\nc' } };
  const { alerting } = await ask([OPERATED], { 'prometheus-operated:9090': rules(rule(ours, [sly])) });
  expect(alerting).toMatchObject({ firing: [{ summary: 'a [2Jb c' }] });
});

test('nobody is asked for a stack without metrics', async () => {
  expect(await ask([OPERATED], {}, resolved({ cache }))).toStrictEqual({ alerting: undefined, asked: [] });
});

const FORBIDDEN = new KubectlError('Error from server (Forbidden): services "prometheus-operated" is forbidden');

test.each<[string, readonly object[], Record<string, string | Error>, typeof stack, string]>([
  [
    'no such Service',
    [service('grafana', 80, 3000)],
    {},
    stack,
    'not known: no Service of the namespace monitoring has a Prometheus at port 9090',
  ],
  [
    'no right',
    [OPERATED],
    { 'prometheus-operated:9090': FORBIDDEN },
    stack,
    'not known: you may not ask the Prometheus in monitoring, which needs the right to get services/proxy there',
  ],
  ['no pod behind it', [OPERATED], {}, stack, 'not known: no Prometheus in monitoring answers'],
  [
    'something else',
    [OPERATED],
    { 'prometheus-operated:9090': '<html>' },
    stack,
    'not known: no Prometheus in monitoring answers',
  ],
  [
    'no rules',
    [OPERATED],
    { 'prometheus-operated:9090': rules(rule({}, [])) },
    stack,
    'not known: the Prometheus in monitoring has none of this stack; they are in the ConfigMap shop-alerts of shop',
  ],
  [
    'no rules by the operator',
    [OPERATED],
    { 'prometheus-operated:9090': rules() },
    operated,
    'not known: the Prometheus in monitoring has none of this stack; its ruleSelector has to select the PrometheusRule shop',
  ],
])('%s is said, and is no error', async (_, services, answers, of, text) => {
  const { alerting } = await ask(services, answers, of);
  if (!alerting || !('untold' in alerting)) throw new Error(JSON.stringify(alerting));
  expect(messages.alertsUntold(of, alerting.untold)).toBe(text);
});

// What a Prometheus in the cluster is asked, and what its silence means.

import type { KubeObject } from '../../../checks/manifest';
import { alertingOf } from '../../../cli/cluster/alerts';
import { KubectlError } from '../../../cli/cluster/kubectl';
import { messages } from '../../../cli/messages';
import { observerManifests } from '../../../output/observers';
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

describe('the Prometheus of `up --observe`', () => {
  const local = resolved({ cache }, { metrics: { from: { namespace: 'monitoring' } }, environments: { local: {} } });
  const others = resolved(
    { cache },
    { name: 'bakery', metrics: { from: { namespace: 'monitoring' } }, environments: { local: {} } },
  );

  interface Made extends KubeObject {
    readonly data?: Readonly<Record<string, string>>;
  }
  const madeFor = (of: typeof local): Made[] => observerManifests(of).map(({ object }) => object as Made);
  const servicesOf = (all: readonly Made[]) => all.filter(({ kind }) => kind === 'Service');

  /** What it answers with the rules that it is given, of which those of these names fire. */
  function answerOf(all: readonly Made[], names: readonly string[] = []): string {
    const text = all.map(({ data }) => data?.['rules.yaml']).find((rules) => rules !== undefined) ?? '';
    const { groups } = JSON.parse(text) as { groups: { rules: { alert: string }[] }[] };
    const known = groups.flatMap((group) => group.rules);
    return rules(...known.map((rule) => ({ ...rule, name: rule.alert, alerts: names.includes(rule.alert) ? [firing] : [] })));
  }

  test('is found by its Service, knows the rules of the stack, and says what fires', async () => {
    const all = madeFor(local);
    const answers = (...names: string[]) => ({ 'shop-local-prometheus:9090': answerOf(all, names) });
    const quiet = await ask(servicesOf(all), answers(), local);
    expect(quiet.alerting).toStrictEqual({ firing: [] });
    expect(quiet.asked).toHaveLength(2); // neither Grafana nor kube-state-metrics is asked
    const { alerting } = await ask(servicesOf(all), answers('RedisDown'), local);
    expect(alerting).toMatchObject({
      firing: [{ alert: 'RedisDown', severity: 'critical', runbook: 'docs/runbooks/RedisDown.md' }],
    });
  });

  test('beside that of another stack in the same namespace says nothing of the other', async () => {
    const [all, theirs] = [madeFor(local), madeFor(others)];
    const answers = {
      'shop-local-prometheus:9090': answerOf(all),
      'bakery-local-prometheus:9090': answerOf(theirs, ['RedisDown']),
    };
    const services = [...servicesOf(all), ...servicesOf(theirs)];
    expect((await ask(services, answers, local)).alerting).toStrictEqual({ firing: [] });
    expect((await ask(services, answers, others)).alerting).toMatchObject({ firing: [{ alert: 'RedisDown' }] });
  });

  test('is what is missing on a laptop, and not in production', () => {
    const none = 'not known: no Service of the namespace monitoring has a Prometheus at port 9090';
    expect(messages.alertsUntold(local, 'no-prometheus')).toBe(`${none}; up --observe puts one there`);
    expect(messages.alertsUntold(stack, 'no-prometheus')).toBe(none);
  });
});

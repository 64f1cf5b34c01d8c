// All rules together: they find nothing in what the charts make, and tell everything at once.
import { check, findingsIn, ManifestError, RULES } from '../../checks';
import { Broken, outputs } from '../support/findings';

test('there are fifteen outputs to ask about', () => {
  expect([...outputs.keys()].sort()).toStrictEqual([
    'ai-chatbot/local',
    'ai-chatbot/production',
    'demo/development',
    'demo/local',
    'demo/production',
    'hackathon-todo/local',
    'hackathon-todo/production',
    'inpactai/development',
    'inpactai/local',
    'inpactai/production',
    'loc8/development',
    'loc8/local',
    'loc8/production',
    'smbs-hack-1/local',
    'smbs-hack-1/production',
  ]);
});

test.each([...outputs])('no rule finds anything in %s', (_, manifests) => {
  expect(() => check([manifests])).not.toThrow();
});

test('one error tells every finding of every stack, with its path, and that nothing was written', () => {
  const loc8 = new Broken('loc8/production');
  loc8.container('backend/deployment').image = 'loc8-backend';
  loc8.pod('frontend/deployment').hostNetwork = true;
  const chatbot = new Broken('ai-chatbot/local');
  delete chatbot.container('frontend/deployment').resources?.limits?.memory;

  expect(() => check([loc8.manifests, chatbot.manifests])).toThrow(
    new Error(
      [
        "loc8/production/frontend/deployment: spec.template.spec.hostNetwork is true, and its namespace enforces the standard 'restricted'.",
        "loc8/production/backend/deployment: container 'backend' runs 'loc8-backend', which names no version.",
        "ai-chatbot/local/frontend/deployment: container 'frontend' has no limit for memory.",
        'Where a rule is wrong about an object, the object accepts it by an annotation with the reason: slipway/accept-admission, slipway/accept-images, slipway/accept-resources (docs/checks.md).',
        'Nothing was written.',
      ].join('\n'),
    ),
  );
});

test('each namespace is asked alone: two stacks may both have a backend', () => {
  expect(() => check([...outputs.values()])).not.toThrow();
});

const INSTANCE = 'app.kubernetes.io/instance';
const configMap = (name: string, data: object = {}) =>
  ({ kind: 'ConfigMap', metadata: { name, namespace: 'loc8' }, data }) as never;

/** One broken thing for each rule, which no other rule finds: without the rule nothing would be found. */
const BROKEN: Record<string, (loc8: Broken) => void> = {
  // of any manifest
  schema: (loc8) => {
    Object.assign(loc8.object('backend/service').spec, { sesionAffinity: 'None' });
  },
  names: (loc8) => loc8.add('backend/twice', structuredClone(loc8.object('backend/service'))),
  references: (loc8) => loc8.remove('backend/claim-backend-data'),
  keys: (loc8) => {
    loc8.add('backend/mine', configMap('mine', { LEVEL: 'info' }));
    const source = { name: 'mine', key: 'LEVLE' };
    loc8.container('backend/deployment').env?.push({ name: 'LEVEL', valueFrom: { configMapKeyRef: source } } as never);
  },
  services: (loc8) => {
    loc8.object('backend/service').spec.selector = { [INSTANCE]: 'backennd' } as never;
  },
  controllers: (loc8) => {
    loc8.object('frontend/deployment').spec.selector = { matchLabels: { 'app.kubernetes.io/part-of': 'loc8' } } as never;
  },
  routes: (loc8) => {
    const [rule] = loc8.object('Ingress/ingress-2').spec.rules ?? [];
    Object.assign(rule?.http.paths[0]?.backend.service ?? {}, { port: { name: 'web' } });
  },
  budgets: (loc8) => {
    Object.assign(loc8.object('backend/disruption-budget').spec, { maxUnavailable: 0 });
  },
  autoscalers: (loc8) => {
    Object.assign(loc8.object('backend/deployment').spec, { replicas: 3 });
  },
  policies: (loc8) => {
    const { egress = [] } = loc8.object('backend/network-policy').spec;
    for (const { ports = [] } of egress) for (const port of ports) if (port.port === 53) Object.assign(port, { protocol: 'TCP' });
  },
  admission: (loc8) => {
    loc8.container('backend/deployment').securityContext = {
      ...loc8.container('backend/deployment').securityContext,
      seccompProfile: { type: 'Unconfined' },
    } as never;
  },
  room: (loc8) => {
    Object.assign((loc8.object('Namespace/quota').spec as { hard?: object }).hard ?? {}, { 'requests.cpu': '1' });
  },
  running: (loc8) => {
    Object.assign(loc8.pod('backend/deployment'), { terminationGracePeriodSeconds: 15 });
  },
  databases: (loc8) => {
    loc8.pod('postgres/stateful-set').terminationGracePeriodSeconds = 5;
  },
  'shared-disk': (loc8) => {
    Object.assign(loc8.object('backend/claim-backend-data').spec, { accessModes: ['ReadWriteOnce'] });
  },
  obsolete: (loc8) => {
    loc8.object('backend/deployment').metadata.annotations = { 'scheduler.alpha.kubernetes.io/critical-pod': '' };
  },
  // of those of Slipway alone
  selectors: (loc8) => {
    Object.assign(loc8.object('backend/network-policy').spec.podSelector?.matchLabels ?? {}, {
      'app.kubernetes.io/version': '1.0.0',
    });
  },
  ports: (loc8) => {
    loc8.container('backend/deployment').livenessProbe = { tcpSocket: { port: 8001 } };
  },
  secrets: (loc8) => {
    for (const name of ['backend-secrets', 'postgres-secrets', 'redis-secrets'])
      loc8.add(name, { apiVersion: 'v1', kind: 'Secret', metadata: { name } });
  },
  'pod-security': (loc8) => {
    delete loc8.pod('frontend/deployment').serviceAccountName;
  },
  probes: (loc8) => {
    loc8.container('backend/deployment').startupProbe = undefined;
  },
  resources: (loc8) => {
    delete loc8.container('frontend/deployment').resources?.limits?.['ephemeral-storage'];
  },
  'cron-jobs': (loc8) => {
    loc8.object('postgres-backup/cron-job').spec.concurrencyPolicy = 'Allow';
  },
  images: (loc8) => {
    loc8.container('backend/deployment').image = 'loc8-backend';
  },
  network: (loc8) => loc8.remove('Namespace/default-deny'),
  ingress: (loc8) => loc8.remove('Ingress/middleware-headers'),
  environment: (loc8) => {
    loc8.container('backend/deployment').env?.push({ name: 'OTHER', value: '$(NOBODY)' });
  },
  shape: (loc8) => loc8.add('backend/mine', { kind: 'ConfigMap' }, true),
  // acceptance.test.ts has more
  acceptance: (loc8) => {
    loc8.object('backend/deployment').metadata.annotations = { 'slipway/accept-imges': 'x' };
  },
  // leaks.test.ts has more
  leak: (loc8) => loc8.add('backend/mine', configMap('mine', { ID: `AKIA${'Z7QK3M5N2P4R6T8V'}` })),
};

test.each(Object.entries(BROKEN))('the rule %s alone finds what breaks it', (name, change) => {
  const loc8 = new Broken();
  change(loc8);
  expect([...new Set(findingsIn([loc8.manifests]).map(({ rule }) => rule))]).toStrictEqual([name]);
});

test('every rule has its broken thing above', () => {
  // `construct` is of the constructs themselves, `immutable` compares two: test/output/render.test.ts, test/api/changes.test.ts
  const rules = RULES.filter((name) => name !== 'construct' && name !== 'immutable');
  expect(Object.keys(BROKEN).sort()).toStrictEqual([...rules].sort());
});

test('manifests that break a rule are an error', () => {
  const loc8 = new Broken();
  loc8.container('backend/deployment').image = 'loc8-backend';
  expect(() => check([loc8.manifests])).toThrow(ManifestError);
});

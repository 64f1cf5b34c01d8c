// All rules together: they find nothing in what the charts make, and tell everything at once.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, ManifestError } from '../../checks';
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
        "loc8/production/frontend/deployment: the pod shares the node's network or processes.",
        "loc8/production/backend/deployment: container 'backend' runs 'loc8-backend', which names no version.",
        "ai-chatbot/local/frontend/deployment: container 'frontend' has no limit for memory.",
        'Nothing was written.',
      ].join('\n'),
    ),
  );
});

test('each namespace is asked alone: two stacks may both have a backend', () => {
  expect(() => check([...outputs.values()])).not.toThrow();
});

// one broken thing for each rule; a rule that nobody calls would let its own pass
const BROKEN: Record<string, (loc8: Broken) => void> = {
  'cron-jobs': (loc8) => {
    loc8.object('postgres-backup/cron-job').spec.concurrencyPolicy = 'Allow';
  },
  ingress: (loc8) => loc8.remove('Ingress/middleware-headers'),
  environment: (loc8) => {
    loc8.container('backend/deployment').env = [{ name: 'DEBUG' }];
  },
  images: (loc8) => {
    loc8.container('backend/deployment').image = 'loc8-backend';
  },
  names: (loc8) => {
    loc8.object('Ingress/ingress').metadata.name = 'Loc8';
  },
  network: (loc8) => loc8.remove('Namespace/default-deny'),
  'pod-security': (loc8) => {
    loc8.pod('backend/deployment').hostNetwork = true;
  },
  schema: (loc8) => {
    Object.assign(loc8.object('backend/service').spec, { sesionAffinity: 'None' });
  },
  secrets: (loc8) => loc8.add('backend/secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'backend-secrets' } }),
  ports: (loc8) => {
    Object.assign(loc8.object('backend/service').spec.ports?.[0] ?? {}, { targetPort: 'web' });
  },
  probes: (loc8) => {
    loc8.container('backend/deployment').startupProbe = undefined;
  },
  references: (loc8) => loc8.remove('backend/claim-backend-data'),
  resources: (loc8) => {
    delete loc8.container('backend/deployment').resources?.limits?.cpu;
  },
  selectors: (loc8) => {
    loc8.object('backend/disruption-budget').spec.selector = { matchLabels: { 'app.kubernetes.io/instance': 'x' } } as never;
  },
  shape: (loc8) => loc8.add('backend/mine', { kind: 'ConfigMap' }, true),
};

test.each(Object.entries(BROKEN))('the rule %s is asked', (_, change) => {
  const loc8 = new Broken();
  change(loc8);
  expect(() => check([loc8.manifests])).toThrow(ManifestError);
});

// leaks.test.ts has its own
test('every rule of checks/ has its broken thing above', () => {
  const rules = readdirSync(join(__dirname, '../../checks')).map((file) => file.replace('.ts', ''));
  expect(Object.keys(BROKEN).sort()).toStrictEqual(
    rules
      .filter(
        (rule) => !['field-path', 'index', 'manifest', 'own', 'leaks', 'secret-patterns', 'in-place', 'leaving'].includes(rule),
      )
      .sort(),
  );
});

// A rule about manifests is accepted at an object, by an annotation with the reason; one that accepts nothing is told.

import { App } from 'cdk8s';
import {
  type CheckOptions,
  check,
  type Finding,
  readManifests,
  readStacks,
  SlipwayStack,
  type StackInput,
  synthesize,
} from '../../api';
import { NEVER_ACCEPTED } from '../../checks/rules';

const WEB = (annotations: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1 }] }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: ${annotations}
spec:
  selector: { app: other }
  ports: [{ port: 80 }]
`;

function findings(text: string, options: CheckOptions = { rules: 'kubernetes' }) {
  const read = readManifests(text, 'web.yaml');
  if (!read.ok) throw new Error('not read');
  return check(read.value, options).map(({ level, rule, line, text }) => `${line} ${level} ${rule}: ${text}`);
}

const NOBODY = '12 error services: spec.selector (app: other) selects no pod, so nobody answers. Pods have app: web.';

test('the object is quiet about the rule', () => {
  expect(findings(WEB('{}'))).toStrictEqual([NOBODY]);
  expect(findings(WEB("{ slipway/accept-services: 'the pods are of another chart' }"))).toStrictEqual([]);
});

test('another rule, and another object, are heard as before', () => {
  const accepted = WEB("{ slipway/accept-services: 'the pods are of another chart' }");
  expect(findings(accepted.replace('port: 80', 'port: 80, protocl: TCP'))).toStrictEqual([
    "13 error schema: spec.ports[0].protocl is no field of a ServicePort. Did you mean 'protocol'?",
  ]);
  expect(findings(`${accepted}---\n${WEB('{}').split('---\n')[1]?.replace('name: web', 'name: two')}`)).toStrictEqual([
    NOBODY.replace('12', '21'),
  ]);
});

test.each<[string, string, string]>([
  [
    'nothing to accept',
    "{ slipway/accept-services: 'the pods are of another chart', slipway/accept-references: 'comes later' }",
    "10 warning unused-acceptance: annotation slipway/accept-references: nothing here breaks 'references'. There is nothing to accept, and a reader looks for it. Remove the line.",
  ],
  [
    'a rule that is none',
    "{ slipway/accept-services: 'the pods are of another chart', slipway/accept-refrences: 'comes later' }",
    "10 error acceptance: annotation slipway/accept-refrences: 'refrences' is not a rule about manifests that can be accepted. Did you mean 'references'? docs/checks.md lists them.",
  ],
])('%s is told', (_, annotations, expected) => {
  expect(findings(WEB(annotations))).toStrictEqual([expected]);
});

test('without a reason nothing is accepted', () => {
  expect(findings(WEB("{ slipway/accept-services: ' ' }"))).toStrictEqual([
    NOBODY,
    "10 error acceptance: annotation slipway/accept-services: has no reason. Write why it is right here, such as 'the program keeps nothing on its disk': the page of the stack shows it.",
  ]);
});

test.each(Object.keys(NEVER_ACCEPTED))('%s is never accepted', (rule) => {
  expect(findings(WEB(`{ slipway/accept-services: 'elsewhere', slipway/accept-${rule}: 'because' }`))).toStrictEqual([
    expect.stringContaining(`error acceptance: annotation slipway/accept-${rule}: '${rule}' cannot be accepted. `),
  ]);
});

test('of a rule that is not asked, nobody knows whether there is something to accept', () => {
  const text = WEB("{ slipway/accept-services: 'elsewhere', slipway/accept-images: 'tested by digest' }");
  expect(findings(text)).toStrictEqual([]);
  expect(findings(text, { rules: 'all' })).toContainEqual(expect.stringContaining('warning unused-acceptance'));
});

const SHOP = `name: shop
services:
  site: { type: fastapi }
environments:
  local:
`;
const read = (rest: string): StackInput => {
  const stacks = readStacks(SHOP + rest);
  if (!stacks.ok) throw new Error('not read');
  return stacks.value[0] as StackInput;
};

const OWN = (annotations: string) => `extraObjects:
  old:
    apiVersion: v1
    kind: Service
    metadata: { annotations: ${annotations} }
    spec: { selector: { app: old }, ports: [{ port: 80 }] }
`;

test('an object of the stack is accepted, and its page says so', () => {
  expect(synthesize([read(OWN('{}'))]).ok).toBe(false);
  const made = synthesize([read(OWN("{ slipway/accept-services: 'another team runs the pods' }"))]);
  expect(made.findings).toStrictEqual([]);
  expect(made.ok && made.value.get('shop/README.md')).toContain(
    '**Accepted findings** about objects\n\n- `Service/old`: `services` is accepted: another team runs the pods\n',
  );
});

test('a patch accepts for an object that Slipway makes', () => {
  const patch = (operations: string) => `patches:
  Service/site:
    reason: the pods are old ones
    operations:
      - { op: replace, path: /spec/selector, value: { app: old } }
${operations}`;
  expect(synthesize([read(patch(''))]).ok).toBe(false);
  const made = synthesize([
    read(patch("      - { op: add, path: /metadata/annotations, value: { slipway/accept-services: 'until June' } }\n")),
  ]);
  expect(made.findings).toStrictEqual([]);
  expect(made.ok && made.value.get('shop/README.md')).toContain('- `Service/site`: `services` is accepted: until June\n');
});

test('one that accepts nothing is a warning of synth, and stops no app of cdk8s', () => {
  const stack = read(OWN("{ slipway/accept-services: 'elsewhere', slipway/accept-routes: 'why' }"));
  const made = synthesize([stack]);
  expect([made.ok, made.findings.map(({ level, rule, file }) => `${level} ${rule} ${file}`)]).toStrictEqual([
    true,
    ['warning unused-acceptance slipway.yaml'],
  ]);
  expect(new SlipwayStack(new App(), 'shop', stack).node.validate()).toStrictEqual([]);
});

test('an edge that is missing is told in the words of the stack alone, and can be accepted there', () => {
  const services = {
    api: { type: 'fastapi', env: { DATABASE_URL: 'postgresql://app@db:5432/app' } },
    db: { type: 'postgres', version: 17 },
  };
  const stack = { name: 'shop', services, environments: { local: {} } } as unknown as StackInput;
  const edge = (findings: readonly Finding[]) => findings.filter(({ rule }) => rule === 'missing-edge' || rule === 'policies');
  const made = synthesize([stack]);
  expect([made.ok, edge(made.findings).map(({ path }) => path)]).toStrictEqual([true, ['services.api.env.DATABASE_URL']]);
  const accepted = synthesize([{ ...stack, accept: { 'missing-edge': 'it only prints the address' } }]);
  expect([accepted.ok, edge(accepted.findings)]).toStrictEqual([true, []]);
});

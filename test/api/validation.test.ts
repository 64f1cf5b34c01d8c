// The rules as a validation of cdk8s-cli, asked by cdk8s-cli itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { SlipwayValidation } from '../../api';

const folder = mkdtempSync(join(tmpdir(), 'slipway-validation-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Endings of files that the charts take as text, as jest has them too. */
const [, endings = ''] = /\\\\\.\((.*)\)\$/.exec(readFileSync('jest.config.js', 'utf8')) ?? [];

beforeAll(() => {
  const loader = Object.fromEntries(endings.split('|').map((ending) => [`.${ending}`, 'text' as const]));
  const outfile = join(folder, 'slipway/index.js');
  buildSync({ entryPoints: ['api/index.ts'], outfile, bundle: true, platform: 'node', loader, logLevel: 'silent' });
});

const WEB = (selector: string, annotations = '{}') => `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: nginx:1.29 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-service, annotations: ${annotations} }
spec: { selector: { app: ${selector} }, ports: [{ port: 80 }] }
`;

function synth(manifest: string, properties = '{}') {
  writeFileSync(join(folder, 'manifest.yaml'), manifest);
  writeFileSync(
    join(folder, 'cdk8s.yaml'),
    `language: typescript
app: mkdir -p dist && cp manifest.yaml dist/web.k8s.yaml
validations:
  - { package: ./slipway, version: 0.1.0, class: SlipwayValidation, properties: ${properties} }
`,
  );
  rmSync(join(folder, 'report.json'), { force: true });
  const cli = join(process.cwd(), 'node_modules/cdk8s-cli/bin/cdk8s');
  const args = [cli, 'synth', '--validation-reports-output-file', 'report.json'];
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
  const { status, stdout, stderr } = spawnSync('node', args, { cwd: folder, env, encoding: 'utf8' });
  return { status, printed: stdout + stderr };
}

test('what is right passes, and an annotation that accepts nothing is said', () => {
  const { status, printed } = synth(WEB('web', "{ slipway/accept-services: 'elsewhere' }"));
  expect(printed).toContain('dist/web.k8s.yaml/Service/web-service: annotation slipway/accept-services: nothing here breaks');
  expect(status).toBe(0);
});

test('what is wrong fails the synth, with the rule, the object and the file', () => {
  const { status, printed } = synth(WEB('wep'));
  expect(status).toBe(2);
  expect(printed).toContain('selects no pod, so nobody answers. Pods have app: web.');
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).reports).toStrictEqual([
    {
      title: expect.stringMatching(/^Validation Report \(.*@0\.1\.0\)$/),
      summary: { status: 'failure', plugin: expect.any(String), version: '0.1.0' },
      violations: [
        {
          ruleName: 'services',
          recommendation: 'A Service that selects no pod, or the pods of two programs; a port that leads to none of its pods.',
          fix: 'Where a rule is wrong about an object, the object accepts it by an annotation with the reason: slipway/accept-services (docs/checks.md).',
          violatingConstructs: [
            {
              resourceName: 'web-service',
              locations: ['spec.selector (app: wep) selects no pod, so nobody answers. Pods have app: web.'],
              manifestPath: expect.stringMatching(/dist\/web\.k8s\.yaml$/),
            },
          ],
        },
      ],
    },
  ]);
});

test('all rules are asked where the properties say so', async () => {
  const found: string[] = [];
  const context = {
    manifests: ['web.yaml'],
    parseManifest: () => [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] } },
      null,
    ],
    logger: { log: () => undefined },
    report: {
      addViolation: ({ ruleName }: { ruleName: string }) => void found.push(ruleName),
      submit: (status: string) => void found.push(status),
    },
  };
  await new SlipwayValidation().validate(context);
  await new SlipwayValidation({ rules: 'all' }).validate(context);
  expect(found).toStrictEqual(['success', 'pod-security', 'resources', 'network', 'failure']);
});

test.each<[string, object, string]>([
  ['a property', { rule: 'all' }, "'rule' is not a property of this validation. Did you mean 'rules'? There is: rules."],
  ['a value', { rules: 'every' }, "rules: 'every' is neither 'kubernetes' nor 'all'."],
])('%s that is none is told', (_, properties, message) => {
  expect(() => new SlipwayValidation(properties)).toThrow(new Error(message));
});

// The templates that `cdk8s synth --format helm` gets.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTemplates, templatesOf } from '../../output/chart-of-helm';
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';
import { api, shop } from '../support/stacks';

const image = 'registry.example.com/api:1';
const stack = shop({ api: { ...api, image, env: { GREETING: 'hello {{ name }}' } } } as StackInput['services'], {
  environments: { local: {}, production: {} },
  gitops: { with: 'flux', repository: 'https://git.example.com/team/shop' },
});

test('every environment is in it, behind a value; pages and objects of a GitOps tool are not', () => {
  const made = synthesize([stack]);
  const templates = templatesOf(made);
  expect([...templates.keys()].filter((file) => file !== 'choice.yaml')).toStrictEqual(
    [...made.keys()].filter((file) => file.endsWith('.k8s.yaml')),
  );
  for (const [file, text] of templates) {
    if (file === 'choice.yaml') continue;
    expect(text).toMatch(new RegExp(`^\\{\\{- if eq \\(toString \\.Values\\.environment\\) "${file.split('/')[1]}" \\}\\}\\n`));
    expect(text.endsWith('{{- end }}\n')).toBe(true);
  }
});

test('without the value it says which there are', () => {
  expect(templatesOf(synthesize([stack])).get('choice.yaml')).toContain(
    '{{- fail "Say which environment is meant, by --set environment=…: there are local, production." }}',
  );
  const two = templatesOf(synthesize([stack, { ...stack, name: 'bank' }])).get('choice.yaml');
  expect(two).toContain(
    'by --set stack=… --set environment=…: there are shop/local, shop/production, bank/local, bank/production.',
  );
});

test('braces of a manifest are text for Helm', () => {
  const [text = ''] = [...templatesOf(synthesize([stack])).values()].filter((each) => each.includes('GREETING'));
  expect(text).toContain('hello {{ "{{" }} name }}');
  const actions = [...text.matchAll(/\{\{.*?\}\}/g)].map(([action]) => action);
  expect(actions.filter((action) => !/^\{\{(- (if|end)| "\{\{" )/.test(action))).toStrictEqual([]);
});

test('it is a chart where cdk8s has made one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-helm-'));
  mkdirSync(join(folder, 'templates'));
  expect(isTemplates(join(folder, 'templates'))).toBe(false);
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\n');
  expect([isTemplates(join(folder, 'templates')), isTemplates(folder)]).toStrictEqual([true, false]);
});

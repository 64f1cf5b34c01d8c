// Settings and files in ConfigMaps that never change.

import type { StackInput } from '../../../schema/stack';
import { shop } from '../../support/chart';
import type { Kube } from '../../support/kube';

const input = (debug: string): StackInput['services'] => ({
  api: { type: 'fastapi', env: { DEBUG: debug }, secrets: ['KEY'] },
  worker: { type: 'fastapi', env: { QUEUE: 'orders' } },
});

const [before, after] = [shop(input('false')), shop(input('true'))];
const settingsMap = (objects: typeof before, service: string) =>
  objects.container(service).envFrom?.[0]?.configMapRef?.name ?? '';

test('a changed setting renames its ConfigMap, so that the pods that use it are rolled', () => {
  expect(settingsMap(before, 'api')).toMatch(/^api-env-[0-9a-f]{10}$/);
  expect(settingsMap(after, 'api')).toMatch(/^api-env-[0-9a-f]{10}$/);
  expect(settingsMap(after, 'api')).not.toBe(settingsMap(before, 'api'));
});

test('nothing else changes but the pods that use it', () => {
  const text = (object: Kube) => JSON.stringify(object);
  const unchanged = new Set(before.all.map(text));
  const changed = after.all.filter((object) => !unchanged.has(text(object)));
  expect(changed.map(({ kind, metadata }) => `${kind} ${metadata.name.replace(/[0-9a-f]{10}$/, '<hash>')}`)).toStrictEqual([
    'ConfigMap api-env-<hash>',
    'Deployment api',
  ]);
});

test('the same settings have the same name, in whatever order they are said', () => {
  const reversed = shop({ api: { type: 'fastapi', env: { B: '2', A: '1' } } });
  const sorted = shop({ api: { type: 'fastapi', env: { A: '1', B: '2' } } });
  expect(settingsMap(reversed, 'api')).toBe(settingsMap(sorted, 'api'));
});

test('a ConfigMap cannot be changed in place, where no pod would notice', () => {
  const maps = before.ofKind('ConfigMap');
  expect(maps).toHaveLength(2); // the settings of each
  expect(maps.map(({ immutable }) => immutable)).toStrictEqual([true, true]);
});

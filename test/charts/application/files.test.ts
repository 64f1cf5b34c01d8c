// Files of the stack in the pods of a service.
import { appOf } from '../../../charts';
import { render } from '../../../output/render';
import { resolveStacks } from '../../../resolve';
import { type ServiceInput, shopService } from '../../support/chart';
import type { Kube } from '../../support/kube';
import { Objects } from '../../support/objects';

type Fastapi = ServiceInput<'fastapi'>;

const api = (input: Partial<Fastapi> = {}) => shopService('api', { api: { type: 'fastapi', ...input } });
/** A service with files of Slipway's own. */
const migrating = (input: Partial<Fastapi> = {}) =>
  shopService('api', {
    api: { type: 'fastapi', migrate: ['x'], uses: { db: {} }, ...input },
    db: { type: 'postgres', version: 17 },
  });
const filesMap = (objects: ReturnType<typeof api>) => {
  const [found] = objects.ofKind('ConfigMap').filter(({ metadata }) => metadata.name.includes('-files-'));
  return found;
};

test('a file is mounted alone and read-only, so that the folder around it stays the image’s', () => {
  const objects = api({ files: { '/app/config.yaml': 'debug: false\n' } });
  expect(objects.mount('/app/config.yaml')).toStrictEqual({
    name: 'files',
    mountPath: '/app/config.yaml',
    subPath: 'app_config.yaml',
    readOnly: true,
  });
  expect(objects.volume('files')?.configMap?.name).toBe(filesMap(objects)?.metadata.name);
  expect(filesMap(objects)).toMatchObject({ immutable: true, data: { 'app_config.yaml': 'debug: false\n' } });
});

test('without files of its own Slipway mounts no folder of its own', () => {
  expect(api({ files: { '/a': '' } }).mount('/slipway')).toBeUndefined();
});

test("files lie beside Slipway's own in one ConfigMap", () => {
  const objects = migrating({ files: { '/app/config.yaml': '' } });
  expect(Object.keys(objects.files('api'))).toStrictEqual(expect.arrayContaining(['app_config.yaml', 'migrate']));
  expect(objects.mount('/slipway', 'api')).toStrictEqual({ name: 'files', mountPath: '/slipway', readOnly: true });
});

test('a file in a volume is mounted after it, or the volume would hide it', () => {
  const paths = api({ writablePaths: ['/app/run'], files: { '/app/run/seed.sql': '' } })
    .container()
    .volumeMounts?.map(({ mountPath }) => mountPath);
  expect(paths).toStrictEqual(['/tmp', '/app/run', '/app/run/seed.sql']);
});

test.each<[string, string[], string[]]>([
  ['a path gives its key', ['/app/config.yaml'], ['app_config.yaml']],
  ['two paths that would give one key give two', ['/a/b', '/a_b', '/a_b-2'], ['a_b', 'a_b-2', 'a_b-2-2']],
  ["a path that would give a key of Slipway's own gives another", ['/migrate'], ['migrate-2']],
  ['letters that no key may hold are replaced', ['/app/größe@2.txt'], ['app_gr__e_2.txt']],
  ['no key starts with two dots', ['/..data'], ['__data']],
  ['a key ends where a ConfigMap wants it to', [`/${'x'.repeat(300)}/a.yaml`], [`${'x'.repeat(233)}_a.yaml`]],
])('%s', (_, paths, keys) => {
  const objects = migrating({ files: Object.fromEntries(paths.map((path) => [path, path])) });
  const mounts = objects.container('api').volumeMounts?.filter(({ subPath }) => subPath !== undefined) ?? [];
  expect(mounts.map(({ mountPath, subPath }) => [mountPath, subPath])).toStrictEqual(paths.map((path, i) => [path, keys[i]]));
  for (const path of paths)
    expect(objects.files('api')[mounts.find((mount) => mount.mountPath === path)?.subPath ?? '']).toBe(path);
});

test('a changed file renames its ConfigMap, and changes nothing else but the pods that mount it', () => {
  const services = (text: string) => ({
    api: { type: 'fastapi', env: { A: 'a' }, files: { '/app/config.yaml': text } } as const,
    other: { type: 'fastapi', files: { '/app/config.yaml': 'same' } } as const,
  });
  const before = shopService('api', services('old'));
  const after = shopService('api', services('new'));
  const name = (objects: typeof before) => filesMap(objects)?.metadata.name ?? '';
  expect(name(after)).not.toBe(name(before));
  expect(JSON.parse(JSON.stringify(after.all).replaceAll(name(after), name(before)).replace('"new"', '"old"'))).toStrictEqual(
    before.all,
  );
  const renamed = after.all.filter((object) => JSON.stringify(object).includes(name(after)));
  expect(renamed.map(({ kind }) => kind)).toStrictEqual(['ConfigMap', 'Deployment']);
  expect(JSON.stringify(after.workload().spec.template)).toContain(name(after));
  expect(shopService('other', services('new')).all).toStrictEqual(shopService('other', services('old')).all);
});

test('what is no text is binary data of the same ConfigMap, and its content is part of the name', () => {
  const objects = (bytes: number[]) => {
    const content = () => Uint8Array.from(bytes);
    const repositories = () => ({ folder: '.', find: () => [{ path: '', bytes: bytes.length, content }] });
    const files = { '/img/logo.png': { from: './logo.png' }, '/a': 'a' };
    const [stack] = resolveStacks(
      [{ name: 'shop', services: { api: { type: 'fastapi', files } }, environments: { production: {} } }],
      repositories,
    );
    if (!stack) throw new Error('no stack');
    const manifests = render(stack, appOf(stack)).flatMap((chart) => chart.manifests);
    return new Objects(manifests.map(({ object }) => object as unknown as Kube));
  };
  const found = filesMap(objects([0, 1]));
  expect([found?.data, found?.binaryData]).toStrictEqual([{ a: 'a' }, { 'img_logo.png': 'AAE=' }]);
  expect(filesMap(objects([0, 2]))?.metadata.name).not.toBe(found?.metadata.name);
});

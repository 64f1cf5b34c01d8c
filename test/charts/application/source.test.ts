// Source code from the developer's machine.

import type { StackInput } from '../../../schema/stack';
import { shopService } from '../../support/chart';

type Service = StackInput['services'][string];

const developed = (it: Service) => shopService('it', { it }, {}, 'development');
const api = developed({ type: 'fastapi', source: './src/Backend' });

test('the folder of the repository is found below a folder of the node that carries the name of the stack', () => {
  expect(api.volume('source')?.hostPath).toStrictEqual({ path: '/slipway/shop/src/Backend', type: 'Directory' });
});

test('a folder that is missing is told by the kubelet, not made as an empty one', () => {
  expect(api.volume('source')?.hostPath?.type).toBe('Directory');
});

test('code in an image needs no folder of the node', () => {
  const built = developed({ type: 'fastapi' });
  expect(built.pod().volumes?.some(({ hostPath }) => hostPath)).toBe(false);
  expect(built.container().workingDir).toBeUndefined();
});

const path = './worker';
const reload = ['watchfiles', 'celery -A app worker'];

test.each<[string, Service, object]>([
  ['a worker', { type: 'container', command: ['celery', 'worker'], source: path }, { args: ['celery', 'worker'], at: '/app' }],
  [
    'a worker that is started again',
    { type: 'container', command: ['celery'], source: { path, reload } },
    { args: reload, at: '/app' },
  ],
  [
    'with its entrypoint',
    { type: 'container', entrypoint: ['tini', '--'], source: { path, reload } },
    { command: ['tini', '--'], args: reload, at: '/app' },
  ],
  ['elsewhere', { type: 'container', source: { path, mountPath: '/code' } }, { at: '/code' }],
  ['a job', { type: 'job', command: ['seed'], source: path }, { args: ['seed'], at: '/app' }],
  ['a cron job', { type: 'cron', schedule: '@daily', source: path }, { at: '/app' }],
  [
    'FastAPI',
    { type: 'fastapi', source: path },
    { command: ['uvicorn', 'main:app', '--host', '0.0.0.0', '--port', '8000', '--log-level', 'info', '--reload'], at: '/app' },
  ],
  [
    'FastAPI by its own server',
    { type: 'fastapi', command: ['fastapi', 'run'], source: { path, reload: ['fastapi', 'dev'] } },
    { args: ['fastapi', 'dev'], at: '/app' },
  ],
  ['Next.js', { type: 'nextjs', source: path }, { command: ['npm', 'run', 'dev'], at: '/app' }],
  ['Vite by another program', { type: 'vite', command: ['pnpm', 'dev'], source: path }, { args: ['pnpm', 'dev'], at: '/app' }],
])('%s', (_, it, { at, command, args }: { at?: string; command?: string[]; args?: string[] }) => {
  const objects = developed(it);
  const { name, mountPath } = objects.container().volumeMounts?.find((mount) => mount.name === 'source') ?? {};
  expect([name, mountPath, objects.container().workingDir]).toStrictEqual(['source', at, at]);
  expect({ command: objects.container().command, args: objects.container().args }).toStrictEqual({ command, args });
});

test('files of a page are mounted where nginx serves them', () => {
  const mounts = developed({ type: 'static', root: '/srv/www', source: './site' }).container().volumeMounts;
  expect(mounts).toContainEqual({ name: 'source', mountPath: '/srv/www' });
});

test("Next.js keeps the dependencies of the image, and its build outside of the developer's folder", () => {
  const web = developed({ type: 'nextjs', source: { path: './web', mountPath: '/srv/web' } });
  expect(web.initContainer('copy-node-modules').command?.at(-1)).toBe('cp -RP /srv/web/node_modules/. /node-modules/');
  expect(web.mount('/srv/web/node_modules')?.name).toBe('node-modules');
  expect(web.volume(web.mount('/srv/web/.next')?.name ?? '')?.emptyDir).toBeDefined();
});

test('a program may start below its source', () => {
  expect(developed({ type: 'container', source: path, workingDir: '/app/src' }).container().workingDir).toBe('/app/src');
});

// The demo: its compose file and its stack describe the same system.
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { folder } from '../support/dist';

const DEMO = `${__dirname}/../../demo`;
const objects = folder('demo', 'local');
const { services } = load(readFileSync(`${DEMO}/compose.yaml`, 'utf8')) as {
  services: Record<string, { image: string; user?: string; command?: string[] }>;
};
const shared = ['backend', 'db', 'frontend', 'redis'];

test('compose has the services of the stack, one for the ingress and one that migrates', () => {
  const inCluster = objects.workloads().map(({ kind, metadata }) => (kind === 'Job' ? 'migrate' : metadata.name));
  expect(inCluster.sort()).toStrictEqual([...shared, 'migrate'].sort());
  expect(Object.keys(services).sort()).toStrictEqual([...shared, 'edge', 'migrate'].sort());
});

test.each(shared)('%s is the same image in both', (name) => {
  expect(services[name]?.image).toBe(objects.container(name).image);
});

test.each(['db', 'redis'])('%s runs as the same user in both', (name) => {
  const { runAsUser, runAsGroup } = objects.pod(name).securityContext ?? {};
  expect(services[name]?.user).toBe(`${runAsUser}:${runAsGroup}`);
});

test('the image of the backend starts as the manifests start it', () => {
  const command = /^CMD (\[.*\])$/m.exec(readFileSync(`${DEMO}/backend/Dockerfile`, 'utf8'))?.[1] ?? '[]';
  const inCluster = objects.commandLine('backend').replace(' --log-level info', '');
  expect(inCluster.endsWith((JSON.parse(command) as string[]).join(' '))).toBe(true);
});

test('the paths that compose passes to the backend are those of the ingress', () => {
  const edge = readFileSync(`${DEMO}/edge.conf`, 'utf8');
  expect(objects.routes()).toStrictEqual({ '/': 'frontend:http', '/api': 'backend:http', '/api/events': 'backend:http' });
  expect([...edge.matchAll(/location (\S+) \{\s+set \$(\w+)/g)].map(([, path, service]) => [path, service])).toStrictEqual([
    ['/', 'frontend'],
    ['/api/', 'backend'],
  ]);
});

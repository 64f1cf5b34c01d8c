// cluster/kind.yaml, as it is committed and as somebody may change it.
import { readFileSync } from 'node:fs';
import { CLUSTER, folderBehind, localCluster } from '../../../cli/cluster/local';
import { resolveStacks } from '../../../resolve';
import { stacks } from '../../../stacks';

const file = 'cluster/kind.yaml';
const text = readFileSync(file, 'utf8');
const local = localCluster('kind', file, text);

test('the committed file gives the cluster the name that the command asks for, ports 80 and 443, for this machine alone', () => {
  expect(text).toContain(`\nname: ${CLUSTER}\n`);
  expect(local.ports).toStrictEqual({ http: 80, https: 443 });
  expect(text.match(/hostPort/g)).toHaveLength(text.match(/listenAddress: 127\.0\.0\.1/g)?.length ?? 0);
});

test('the node image is pinned by its digest', () => {
  expect(text).toMatch(/image: kindest\/node:v1\.\d+\.\d+@sha256:[0-9a-f]{64}\n/);
});

test('whatever source a stack mounts, the node has a mount for it', () => {
  const sources = resolveStacks(stacks).flatMap(({ services }) =>
    services.flatMap((service) => ('source' in service && service.source?.folder) || []),
  );
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) expect(folderBehind(local, source)).toMatch(/^(sources|demo)\//);
});

test('the closest mount counts', () => {
  const mounts = [
    { hostPath: 'sources', containerPath: '/slipway' },
    { hostPath: 'demo', containerPath: '/slipway/demo/demo' },
  ];
  expect(folderBehind({ mounts }, '/slipway/loc8/Backend')).toBe('sources/loc8/Backend');
  expect(folderBehind({ mounts }, '/slipway/demo/demo/backend')).toBe('demo/backend');
  expect(folderBehind({ mounts }, '/slipway/demolition')).toBe('sources/demolition');
  expect(folderBehind({ mounts }, '/elsewhere')).toBe(undefined);
});

test('another hostPort is read from the file', () => {
  expect(localCluster('minikube', file, text.replace('hostPort: 80,', 'hostPort: 8080,'))).toMatchObject({
    context: 'slipway',
    ports: { http: 8080, https: 443 },
  });
});

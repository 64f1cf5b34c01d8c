// A server that speaks S3, beside a test: the program that the jobs copy with can be the server too.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGES } from '../../../resolve/defaults/images';
import { apply, remove } from './deploy';
import { kubectl } from './kubectl';
import { ready } from './ready';
import { imageFor } from './stand-ins';

/** The names that S3's clients know. */
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'an-access-key', AWS_SECRET_ACCESS_KEY: 'its-secret-of-some-length' };

/** They as a file for `--env-file`. */
export function envFileIn(folder: string): string {
  const file = join(folder, 'keys.env');
  writeFileSync(
    file,
    Object.entries(CREDENTIALS)
      .map((pair) => `${pair.join('=')}\n`)
      .join(''),
  );
  return file;
}

/**
 * In a namespace of its own, at `http://s3.<namespace>.svc:9000`, with one bucket.
 * @param remembers how long it takes its folders for what they were. A test that puts objects there itself says `100ms`; with `0` it is
 *   busy with forgetting, and after some minutes rclone (1.75) locks itself out.
 */
export async function startBucket(namespace: string, bucket: string, remembers = '24h'): Promise<void> {
  await remove(namespace);
  const image = imageFor(IMAGES.rclone.tag);
  const labels = { app: 's3' };
  const key = `"${CREDENTIALS.AWS_ACCESS_KEY_ID},${CREDENTIALS.AWS_SECRET_ACCESS_KEY}"`;
  const cache = `--vfs-cache-mode writes --vfs-write-back 0 --dir-cache-time ${remembers} --cache-dir /tmp`;
  const serve = `mkdir -p /data/${bucket} && exec rclone serve s3 --addr :9000 ${cache} /data`;
  const container = { name: 's3', image, command: ['sh', '-c', serve], env: [{ name: 'RCLONE_AUTH_KEY', value: key }] };
  const volumes = ['data', 'tmp'].map((name) => ({ name, emptyDir: {} }));
  const volumeMounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}` }));
  const readinessProbe = { tcpSocket: { port: 9000 }, periodSeconds: 1 };
  const spec = { containers: [{ ...container, volumeMounts, readinessProbe }], volumes, terminationGracePeriodSeconds: 1 };
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
  await apply([
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 's3', namespace } },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    },
    {
      ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 's3', namespace } },
      spec: { selector: labels, ports: [{ port: 9000 }] },
    },
  ]);
  await ready(namespace);
}

/** A line of shell where the server keeps its objects. */
export const onServer = async (namespace: string, line: string) =>
  (await kubectl(['-n', namespace, 'exec', 'deploy/s3', '--', 'sh', '-c', line])).trim();

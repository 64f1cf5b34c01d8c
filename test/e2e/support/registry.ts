// Pushes an image to a registry that speaks plain HTTP, by its API, where there is no docker.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * @param archive as `docker save` writes it.
 * @param registry `192.0.2.7:5000`
 * @param reference `team/app:1`
 * @param change of the image's configuration, so that it is another image.
 * @returns its digest.
 */
export async function pushImage(archive: string, registry: string, reference: string, change: object): Promise<string> {
  const { files, packed } = archiveAt(archive);
  const [name = '', tag = ''] = reference.split(':');
  const repository = `http://${registry}/v2/${name}`;
  const text = (path: string) => files.get(path)?.toString() ?? '';
  const [image] = JSON.parse(text('manifest.json')) as { Config: string; Layers: string[] }[];
  if (!image) throw new Error(`${archive} has no image`);
  const config = JSON.parse(text(image.Config)) as { config: object };
  const changed = Buffer.from(JSON.stringify({ ...config, config: { ...config.config, ...change } }));
  const layers = await Promise.all(
    image.Layers.map((path) => put(repository, packed(path), `${DOCKER}.image.rootfs.diff.tar.gzip`)),
  );
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: `${DOCKER}.distribution.manifest.v2+json` },
    config: await put(repository, changed, `${DOCKER}.container.image.v1+json`),
    layers,
  });
  await ask(`${repository}/manifests/${tag}`, {
    method: 'PUT',
    body: manifest,
    headers: { 'content-type': `${DOCKER}.distribution.manifest.v2+json` },
  });
  return digestOf(Buffer.from(manifest));
}

/** Layers are the same in every push, and packing them takes longer than all else. */
const archives = new Map<string, { files: Map<string, Buffer>; packed: (path: string) => Buffer }>();

function archiveAt(path: string) {
  const known = archives.get(path);
  if (known) return known;
  const [files, layers] = [filesIn(readFileSync(path)), new Map<string, Buffer>()];
  const packed = (layer: string) => {
    const data = layers.get(layer) ?? gzipSync(files.get(layer) ?? '', { level: 1 });
    layers.set(layer, data);
    return data;
  };
  const archive = { files, packed };
  archives.set(path, archive);
  return archive;
}

const DOCKER = 'application/vnd.docker';

const digestOf = (data: Buffer) => `sha256:${createHash('sha256').update(data).digest('hex')}`;

async function put(repository: string, data: Buffer, mediaType: string) {
  const digest = digestOf(data);
  const there = await fetch(`${repository}/blobs/${digest}`, { method: 'HEAD' });
  if (!there.ok) {
    const { headers } = await ask(`${repository}/blobs/uploads/`, { method: 'POST' });
    const to = new URL(headers.get('location') ?? '', repository);
    to.searchParams.set('digest', digest);
    await ask(to.href, { method: 'PUT', body: new Uint8Array(data), headers: { 'content-type': 'application/octet-stream' } });
  }
  return { mediaType, size: data.length, digest };
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** The files of a tar archive, and the targets of its links. https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function filesIn(tar: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number) => tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8);
    files.set(field(0, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

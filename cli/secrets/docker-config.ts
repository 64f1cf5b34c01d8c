// The credentials of a private registry, from the user's own docker config or the helper that it names.
// https://docs.docker.com/reference/cli/docker/login/#credential-stores · https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Disk } from '../cluster/machine';

interface DockerConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

/**
 * The content of a Secret of type `kubernetes.io/dockerconfigjson` for one registry, or undefined if nobody has logged in.
 * @param registry registry and path, such as `registry.example.com/team`.
 * @param folder folder of the docker config: `DOCKER_CONFIG`, or `~/.docker`.
 */
export function dockerConfigFor(registry: string, folder: string, disk: Pick<Disk, 'readFile'>): string | undefined {
  const server = serverOf(registry);
  const config = readConfig(folder, disk);
  const helper = config.credHelpers?.[server] ?? config.credsStore;
  const auth = (helper === undefined ? undefined : askHelper(helper, server)) ?? config.auths?.[server]?.auth;
  return auth === undefined || auth === '' ? undefined : JSON.stringify({ auths: { [server]: { auth } } });
}

/** A first part without dot, colon or `localhost` is a name on Docker Hub, whose entry has a URL for its key. */
function serverOf(registry: string): string {
  const first = registry.split('/')[0] ?? '';
  return /[.:]/.test(first) || first === 'localhost' ? first : 'https://index.docker.io/v1/';
}

function readConfig(folder: string, { readFile }: Pick<Disk, 'readFile'>): DockerConfig {
  try {
    return JSON.parse(readFile(join(folder, 'config.json'))) as DockerConfig;
  } catch {
    return {}; // nobody has logged in from this machine
  }
}

/** The helper reads the server from standard input and answers on standard output. */
function askHelper(helper: string, server: string): string | undefined {
  const { status, stdout } = spawnSync(`docker-credential-${helper}`, ['get'], { input: server, encoding: 'utf8' });
  if (status !== 0) return undefined;
  const { Username, Secret } = JSON.parse(stdout) as { readonly Username: string; readonly Secret: string };
  return Buffer.from(`${Username}:${Secret}`).toString('base64');
}

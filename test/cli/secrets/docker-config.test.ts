// The credentials for a registry, found in a docker config or behind the helper that it names.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localMachine } from '../../../cli/cluster/local-machine';
import { dockerConfigFor } from '../../../cli/secrets/docker-config';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-docker-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

// Jest gives a test a copy of the environment, which a child process would not inherit.
jest.mock('node:child_process', () => {
  const { spawnSync, ...rest } = jest.requireActual('node:child_process');
  return {
    ...rest,
    spawnSync: (program: string, args: string[], options: object) =>
      spawnSync(program, args, { ...options, env: { PATH: `${folder}:/usr/bin:/bin` } }),
  };
});

const config = (content: object) => writeFileSync(join(folder, 'config.json'), JSON.stringify(content));
/** A helper that knows one server. */
function helper(name: string, server: string): void {
  const script = `#!/bin/sh\n[ "$1" = get ] && [ "$(cat)" = '${server}' ] && echo '{"Username":"me","Secret":"pa:ss"}'\n`;
  writeFileSync(join(folder, `docker-credential-${name}`), script);
  chmodSync(join(folder, `docker-credential-${name}`), 0o755);
}
const BASE64 = Buffer.from('me:pa:ss').toString('base64');
const secretFor = (server: string, auth: string) => JSON.stringify({ auths: { [server]: { auth } } });

test('only the entry of the registry is taken: the others are nobody’s business', () => {
  config({ auths: { 'ghcr.io': { auth: 'bWU6MQ==' }, 'quay.io': { auth: 'bWU6Mg==' } } });
  expect(dockerConfigFor('ghcr.io/shop', folder, localMachine)).toBe(secretFor('ghcr.io', 'bWU6MQ=='));
});

test.each([
  ['shop', 'https://index.docker.io/v1/'],
  ['shop/tools', 'https://index.docker.io/v1/'],
  ['localhost/shop', 'localhost'],
  ['registry:5000/shop', 'registry:5000'],
  ['registry.example.com', 'registry.example.com'],
])('images of %s are pulled from %s', (registry, server) => {
  config({ auths: { [server]: { auth: 'bWU6MQ==' } } });
  expect(dockerConfigFor(registry, folder, localMachine)).toBe(secretFor(server, 'bWU6MQ=='));
});

test.each([
  ['of this registry', { credHelpers: { 'ghcr.io': 'one' }, credsStore: 'other' }],
  ['of all registries', { credsStore: 'one' }],
])('the helper %s is asked, and wins over the empty entry that docker login leaves', (_, content) => {
  config({ ...content, auths: { 'ghcr.io': {} } });
  helper('one', 'ghcr.io');
  expect(dockerConfigFor('ghcr.io', folder, localMachine)).toBe(secretFor('ghcr.io', BASE64));
});

test('a helper that does not know the registry leaves what the config has', () => {
  config({ credsStore: 'one', auths: { 'ghcr.io': { auth: 'bWU6MQ==' } } });
  helper('one', 'quay.io');
  expect(dockerConfigFor('ghcr.io', folder, localMachine)).toBe(secretFor('ghcr.io', 'bWU6MQ=='));
});

test.each<[string, () => void]>([
  ['there is no config', () => undefined],
  ['the config knows other registries', () => config({ auths: { 'quay.io': { auth: 'bWU6MQ==' } } })],
  ['the entry is empty', () => config({ auths: { 'ghcr.io': { auth: '' } } })],
  ['the helper is not installed', () => config({ credsStore: 'absent' })],
])('nobody has logged in where %s', (_, prepare) => {
  prepare();
  expect(dockerConfigFor('ghcr.io', folder, localMachine)).toBeUndefined();
});

// Secrets in images that nobody made for Slipway: one whose ENTRYPOINT wants PASSWORD or PASSWORD_FILE and answers its SHA-256 at
// /password, in E2E_ENTRYPOINT_IMAGE; and one without a shell, in E2E_STATIC_IMAGE. Both listen on 8080.
import { createHash } from 'node:crypto';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';

const { E2E_ENTRYPOINT_IMAGE: image = '', E2E_STATIC_IMAGE: bare = '' } = process.env;
const run = image === '' || bare === '' ? describe.skip : describe;
const NAME = 'e2e-any-image';
const own = { type: 'container', image, user: 999, writablePaths: ['/var/lib/app'] } satisfies StackInput['services'][string];

const stack: StackInput = {
  name: NAME,
  secrets: { SHARED: { generate: true } },
  services: {
    variable: { ...own, ports: { 'by-variable': 8080 }, secrets: [{ from: 'SHARED', name: 'PASSWORD' }] },
    file: { ...own, ports: { 'by-file': 8080 }, secrets: [{ from: 'SHARED', fileVariable: 'PASSWORD_FILE' }] },
    bare: { type: 'container', image: bare, user: 65532, ports: { 'no-shell': 8080 }, secrets: ['SHARED'] },
  },
  environments: { local: { namespace: NAME } },
};

const passwordOf = (service: string) =>
  kubectl(['get', '--raw', `/api/v1/namespaces/${NAME}/services/${service}:8080/proxy/password`]);
const inCluster = async () => {
  const { data } = await kubectlJson<{ data: Record<string, string> }>(['-n', NAME, 'get', 'secret', 'stack-secrets']);
  return Buffer.from(data.SHARED ?? '', 'base64').toString();
};
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const inPod = async (service: string, ...program: string[]) =>
  kubectl(['-n', NAME, 'exec', `deploy/${service}`, '--', ...program]);

run('secrets of any image', () => {
  beforeAll(async () => {
    await remove(NAME);
    await secretsByCommand(stack);
    await apply(manifestsOf(resolved(stack)));
    await ready(NAME);
  });
  afterAll(() => remove(NAME));

  test('the entrypoint of the image gets one value, as a variable and as a file', async () => {
    const value = await inCluster();
    expect((await inPod('variable', 'printenv', 'PASSWORD')).trim()).toBe(value);
    expect(await inPod('file', 'sh', '-c', 'cat "$PASSWORD_FILE"')).toBe(value);
  });

  test('the program that the entrypoint started has it', async () => {
    for (const service of ['by-variable', 'by-file']) expect(await passwordOf(service)).toContain(hash(await inCluster()));
  });

  test('an image without a shell runs with a secret', async () => {
    const { stderr } = await tryKubectl(['-n', NAME, 'exec', 'deploy/bare', '--', 'sh', '-c', 'true']);
    expect(stderr).toMatch(/no such file|not found/);
  });

  test('a rotation makes one new value, and everybody who reads it runs with it', async () => {
    const before = await inCluster();
    expect(await secretsByCommand(stack, { rotate: 'SHARED' })).toStrictEqual([
      'stack-secrets: SHARED (new)\nRestarted: bare, file, variable.',
    ]);
    expect(await inCluster()).not.toBe(before);
    expect((await inPod('variable', 'printenv', 'PASSWORD')).trim()).toBe(await inCluster());
    expect(await inPod('file', 'sh', '-c', 'cat "$PASSWORD_FILE"')).toBe(await inCluster());
  });
});

// A certificate by HTTP-01, into a closed namespace with a quota. Needs cert-manager, the address of Traefik in E2E_INGRESS and, in
// E2E_ISSUER, a ClusterIssuer that finds certificate.example.com there.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './ingress/client';
import { toldEdges } from './ingress/doors';
import { remove } from './support/deploy';
import { kubectl, kubectlJson } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const NAMESPACE = 'e2e-certificate';
const HOST = 'certificate.example.com';
const issuer = process.env.E2E_ISSUER;
const edge = toldEdges().find(({ controller }) => controller === 'traefik');
const { http = '', https = '' } = edge ?? {};

const stack = resolved({
  name: NAMESPACE,
  services: {
    echo: {
      type: 'container',
      image: 'node:20-alpine',
      command: ['node', '/app/echo.mjs'],
      files: { '/app/echo.mjs': readFileSync(join(__dirname, 'ingress/echo.mjs'), 'utf8') },
      ports: { echo: 8000 },
    },
  },
  ingress: { hosts: [HOST], routes: { '/': 'echo' }, tls: { from: 'cert-manager', issuer: issuer ?? 'none' } },
  environments: { production: {} },
});

(edge && issuer ? describe : describe.skip)('cert-manager', () => {
  beforeAll(async () => {
    await deployOwn(stack);
    await ready(NAMESPACE);
  });
  afterAll(() => remove(NAMESPACE));

  test('gets its certificate, and the edge shows it', async () => {
    await kubectl(['-n', NAMESPACE, 'wait', '--for=condition=Ready', 'certificate', '--all', '--timeout=180s']);
    const secret = await kubectlJson<{ data: Record<string, string> }>([
      ...['-n', NAMESPACE, 'get', 'secret', `${NAMESPACE}-tls`],
    ]);
    const certificate = new X509Certificate(Buffer.from(secret.data['tls.crt'] ?? '', 'base64'));
    expect(certificate.checkHost(HOST)).toBe(HOST);
    const { status } = await until(
      () => ask(https, HOST, '/'),
      ({ fingerprint }) => fingerprint === certificate.fingerprint256,
      60,
    );
    expect(status).toBe(200);
  });

  test('nothing of the proof is left, and HTTP is a redirect again', async () => {
    const left = await kubectlJson<{ items: unknown[] }>([
      ...['-n', NAMESPACE, 'get', 'pods,services,ingresses', '-l', 'acme.cert-manager.io/http01-solver=true'],
    ]);
    expect(left.items).toStrictEqual([]);
    const { status, headers } = await ask(http, HOST, '/page');
    expect([status, headers.location]).toStrictEqual([301, `https://${HOST}/page`]);
  });
});

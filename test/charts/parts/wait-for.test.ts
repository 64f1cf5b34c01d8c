// A pod starts when the services it waits for are ready.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shop } from '../../support/chart';

const stack = shop({
  web: { type: 'nextjs', uses: { api: {}, site: {}, openai: {} } },
  site: { type: 'static' },
  api: { type: 'fastapi', uses: { db: {}, cache: { wait: false } } },
  db: { type: 'postgres', version: 17 },
  cache: { type: 'redis', mode: 'cache' },
  openai: { type: 'external', host: 'api.openai.com' },
});
const waits = (name: string) => stack.pod(name).initContainers?.map((container) => container.name);

test('a pod waits for what its service uses', () => {
  expect(waits('web')).toStrictEqual(['wait-for-api', 'wait-for-site']);
});

test('nobody waits for a service outside: its outage would stop every start', () => {
  expect(waits('web')).not.toContain('wait-for-openai');
});

test('nobody waits where the stack says so', () => {
  expect(waits('api')).toStrictEqual(['wait-for-db']);
});

test('it waits for the port of the Service, which opens when a pod behind it is ready', () => {
  expect(stack.initContainer('wait-for-site', 'web').command?.slice(3)).toStrictEqual(['wait-for', 'site', '80']);
  expect(stack.initContainer('wait-for-db', 'api').command?.slice(3)).toStrictEqual(['wait-for', 'db', '5432']);
});

const folder = () => mkdtempSync(join(tmpdir(), 'slipway-wait-'));

/** Runs the command with an nc that fails once and an nslookup, and returns what it logs. */
function logOf(nc: string, nslookup = 'exit 9'): string {
  const bin = folder();
  const program = (name: string, text: string) => writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  program('nc', `[ "$*" = '-z -w 2 db 5432' ] && [ ! -e ${bin}/asked ] || exit 0; touch ${bin}/asked; ${nc}; exit 1`);
  program('nslookup', nslookup);
  program('sleep', '');
  const [shell = '', ...args] = stack.initContainer('wait-for-db', 'api').command ?? [];
  return execFileSync(shell, args, { encoding: 'utf8', env: { PATH: `${bin}:${process.env.PATH}` } });
}

test.each([
  ['a port that is not open', 'echo "nc: db (10.0.0.7:5432): Connection refused" >&2', undefined, 'waiting for db:5432'],
  [
    'a name that DNS does not have',
    `echo "nc: bad address 'db'" >&2`,
    'echo "Address: 10.96.0.1"',
    'waiting for db:5432 (db is not found: no pod of it is ready)',
  ],
  [
    'DNS that does not answer',
    `echo "nc: bad address 'db'" >&2`,
    'echo ";; connection timed out; no servers could be reached"; exit 1',
    "waiting for db:5432 (DNS does not answer: is this cluster's allowed?)",
  ],
])('a pod that waits says what it waits for: %s', (_, nc, nslookup, line) => {
  expect(logOf(nc, nslookup)).toBe(`${line}\n`);
});

test('a service that uses nobody starts at once', () => {
  expect(waits('site')).toBeUndefined();
});

test('in production the image that waits is known by its content', () => {
  expect(stack.initContainer('wait-for-db', 'api').image).toMatch(/^busybox:[\d.]+@sha256:[0-9a-f]{64}$/);
});

// What is said of a certificate that is right: its last day, and when that comes near.
import { localMachine } from '../../../cli/cluster/local-machine';
import { tlsSecret } from '../../../cli/secrets/tls-secret';
import { certificateFor } from '../../support/certificate';
import { FakeCluster } from '../../support/fake-cluster';
import { resolved, site } from '../../support/stacks';

const stack = resolved(
  { site },
  { ingress: { hosts: ['shop.example.com'], routes: { '/': 'site' }, tls: { from: 'files', secretName: 'front' } } },
);

/** The lines of a run at this time, and those of a run with --check. */
async function linesAt(now: string) {
  const { certificate, key } = await certificateFor({ hosts: ['shop.example.com'], notAfter: new Date('2027-01-31T12:00:00Z') });
  const readFile = (path: string) => (path === './ssl/cert.pem' ? certificate : key);
  const machine = { ...localMachine, readFile, clock: { ...localMachine.clock, now: () => Date.parse(now) } };
  const run = (check: boolean) => ({
    options: { envFile: [], check, dryRun: false, newPasswords: false, yes: true },
    kubectl: new FakeCluster().kubectl,
    machine,
  });
  return { lines: (await tlsSecret(run(false), stack)).lines, checked: (await tlsSecret(run(true), stack)).checked };
}

test('the last day is told, and nothing more while it is far', async () => {
  expect(await linesAt('2027-01-01T12:00:00Z')).toStrictEqual({
    lines: ['front: ./ssl/cert.pem, ./ssl/key.pem (new), valid until 2027-01-31'],
    checked: ['front: ./ssl/cert.pem, ./ssl/key.pem, valid until 2027-01-31'],
  });
});

test.each([
  ['2027-01-01T12:00:01Z', '29 days'],
  ['2027-01-30T12:00:00Z', '1 day'],
  ['2027-01-31T11:00:00Z', 'less than a day'],
])('at %s one is warned that %s are left, and not refused', async (now, left) => {
  const warning = `The certificate in ./ssl/cert.pem ends in ${left}. Renew it, and run this again.`;
  const { lines, checked } = await linesAt(now);
  expect([lines.slice(1), checked.slice(1)]).toStrictEqual([[warning], [warning]]);
});

test('a stack without files has nothing to say here', async () => {
  const { ingress: _, ...rest } = stack;
  expect(await tlsSecret({} as Parameters<typeof tlsSecret>[0], rest)).toMatchObject({ problems: [], lines: [], changed: [] });
});

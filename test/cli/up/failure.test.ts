// The message that a failed start ends with.
import { kubectlFor } from '../../../cli/cluster/kubectl';
import { failureOf } from '../../../cli/up/failure';
import { NotReady } from '../../../cli/up/wait';
import { FakeMachine } from '../../support/fake-machine';
import { api, db, resolved } from '../../support/stacks';

const stack = resolved({ api: { ...api, secrets: ['TOKEN'], uses: { db: { env: 'DATABASE_URL' } } }, db });
const error = new NotReady('api', 'api-1-x', 'api', 'it ended with exit code 1');

function machine(logs: string): FakeMachine {
  const fake = new FakeMachine();
  fake.logs = logs;
  fake.cluster.with('shop', { 'api-secrets': { TOKEN: 't0ken-value' }, 'db-secrets': { APP_PASSWORD: 'passw0rd-value' } });
  return fake;
}
const message = (fake: FakeMachine, thrown = error) =>
  failureOf(thrown, { stack, kubectl: kubectlFor('kind-slipway', fake.exec) });

test('names the pod, why, its last lines without a secret, and where to look', async () => {
  const fake = machine('connects as shop:passw0rd-value to db\nTOKEN=t0ken-value refused\n');
  expect(await message(fake)).toBe(`api-1-x is not ready: it ended with exit code 1.
The last lines of api:
  connects as shop:<APP_PASSWORD> to db
  TOKEN=<TOKEN> refused
More: kubectl --context kind-slipway -n shop describe pod api-1-x
When the cause is mended, run the same line again: what is done stays done.`);
  expect(fake.lines).toContain('kubectl --context kind-slipway -n shop logs api-1-x -c api --tail=15');
});

test.each(['', 'unable to retrieve container logs for containerd://0a1b2c'])(
  'where the container was restarted and has not said anything yet (%j), the one before is asked',
  async (printed) => {
    const fake = machine('');
    const { exec } = fake;
    const now: typeof exec = async (command, ...rest) =>
      command.args.includes('--previous') ? 'no such table\n' : (await exec(command, ...rest)) || printed;
    expect(await failureOf(error, { stack, kubectl: kubectlFor('c', now) })).toContain(
      'The last lines of api:\n  no such table\n',
    );
  },
);

test('whoever may not read the secrets is shown no log', async () => {
  const fake = machine('TOKEN=t0ken-value refused\n');
  fake.failAt = { line: /get secret/, printed: 'forbidden' };
  expect(await message(fake)).not.toContain('refused');
});

test('a pod that never ran has no last lines, and a workload without a pod is looked at itself', async () => {
  const none = await message(machine('unrelated'), new NotReady('api', undefined, undefined, 'no pod is made'));
  expect(none).toBe(`api is not ready: no pod is made.
More: kubectl --context kind-slipway -n shop describe deployments,statefulsets
When the cause is mended, run the same line again: what is done stays done.`);
});

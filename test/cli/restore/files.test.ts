// `npm run restore` of a volume, tested through `restore`: its files change while nobody has them open.
import { command, FakeCluster } from '../../support/fake-restore';
import { api, shop } from '../../support/stacks';

const files = shop({ backend: { ...api, replicas: 1, volumes: { db: { mountPath: '/data', size: '1Gi', backup: {} } } } });
const fileCluster = () => {
  const fake = new FakeCluster();
  fake.deployments.set('backend', 1);
  fake.log = ({ AT }) =>
    AT === 'list'
      ? [{ current: true, bytes: 2048 }, { backup: '20261121T030000Z', bytes: 1024, files: 4 }, { ok: true }]
      : [{ ok: true, files: 4, before: '.slipway-before-x' }];
  return fake;
};

test('the service that has them open stands still from before the job until after it', async () => {
  const fake = fileCluster();
  const { printed } = await command(fake, files);
  expect(fake.steps).toStrictEqual([
    'job AT=list HOLD=no',
    'backend 0',
    'wait 100s until the pods are gone',
    'job AT=20261121T030000Z HOLD=no',
    'backend 1',
    'wait 300s until backend runs',
  ]);
  expect(printed).toContain('The volume db (2.0 KiB) is replaced by what it was at 20261121T030000Z  1.0 KiB, 4 files.');
  expect(printed.at(-1)).toBe(
    'db is that of 20261121T030000Z: 4 files. The old files are in its folder .slipway-before-x, for you to delete.',
  );
});

test('it runs again after a restore that fails', async () => {
  const fake = fileCluster();
  const { log } = fake;
  fake.log = (variables, went) =>
    variables.AT === 'list' ? log(variables, went) : [{ ok: false, step: 'room', error: 'no room' }];
  expect((await command(fake, files)).ended).toContain("the restore failed at 'room': no room");
  expect(fake.deployments.get('backend')).toBe(1);
});

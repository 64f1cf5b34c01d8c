// The message where an S3 server gets another volume.
import { changes, commands } from '../../support/in-place';

const files = (more = {}) => ({ files: { type: 's3', backup: {}, ...more } }) as const;

test('a smaller volume: the buckets move by a backup, because a copy of the files would lose their types', () => {
  expect(commands({ services: files() }, { services: files({ storage: '1Gi' }) })).toStrictEqual([
    'kubectl -n shop get cronjob/files-backup',
    `kubectl patch pv "$(kubectl -n shop get pvc data-files-0 -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
    'kubectl -n shop delete deployment,statefulset files-backup files-restore --ignore-not-found',
    'kubectl -n shop create job --from=cronjob/files-backup files-moving',
    'kubectl -n shop wait --for=condition=complete job/files-moving --timeout=6h',
    'kubectl -n shop delete statefulset/files',
    'kubectl -n shop delete pvc data-files-0',
    'SLIPWAY_REPLACE=shop/production/files npm run synth',
    'kubectl apply -f dist/shop/production/0001-files.k8s.yaml',
    'kubectl -n shop rollout status statefulset/files',
    'kubectl -n shop scale statefulset/files --replicas=0',
    'kubectl -n shop create job --from=cronjob/files-restore files-moved',
    'kubectl -n shop wait --for=condition=complete job/files-moved --timeout=6h',
    'kubectl -n shop scale statefulset/files --replicas=1',
    'kubectl apply -f dist/shop/production',
  ]);
});

test('another user of the image is told; other buckets and another access key are not', () => {
  expect(changes({ services: files() }, { services: files({ image: 'my/s3:1.8', runAs: 1001 }) })).toStrictEqual([
    "shop/production/files: S3 server 'files': the image's user 1000 becomes 1001; the files of the old one belong to another user.",
  ]);
  expect(changes({ services: files() }, { services: files({ buckets: ['b-1'], user: 'clerk' }) })).toStrictEqual([]);
});

// The message where a RabbitMQ gets another volume or an older version.
import { changes, commands } from '../../support/in-place';

const mq = (version: '4.2' | '4.3', more = {}) => ({ mq: { type: 'rabbitmq', version, ...more } }) as const;

test('a smaller volume: queues have to be empty, and what the broker knows comes along', () => {
  expect(commands({ services: mq('4.3') }, { services: mq('4.3', { storage: '1Gi' }) })).toStrictEqual([
    'kubectl -n shop exec -i mq-0 -- rabbitmqctl --quiet list_queues --silent name messages | awk \'$NF > 0 { print "not empty:", $0; n = 1 } END { exit n }\'',
    `kubectl patch pv "$(kubectl -n shop get pvc data-mq-0 -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
    'kubectl -n shop exec -i mq-0 -- rabbitmqctl --quiet export_definitions - > mq.definitions.json',
    'test -s mq.definitions.json',
    'kubectl -n shop delete statefulset/mq',
    'kubectl -n shop delete pvc data-mq-0',
    'SLIPWAY_REPLACE=shop/production/mq npm run synth',
    'kubectl apply -f dist/shop/production/0001-mq.k8s.yaml',
    'kubectl -n shop rollout status statefulset/mq',
    `kubectl -n shop exec -i mq-0 -- sh -c 'cat > "$HOME/moved.json" && rabbitmqctl --quiet import_definitions "$HOME/moved.json"' < mq.definitions.json`,
    'kubectl apply -f dist/shop/production',
  ]);
});

test('an older version is told, a newer one needs nothing', () => {
  expect(changes({ services: mq('4.3') }, { services: mq('4.2') })).toStrictEqual([
    "shop/production/mq: RabbitMQ 'mq': version 4.3 becomes 4.2; a broker cannot read the data of a newer one.",
  ]);
  expect(changes({ services: mq('4.2') }, { services: mq('4.3') })).toStrictEqual([]);
});

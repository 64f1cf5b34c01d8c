// The message where a Cluster of CloudNativePG comes or goes: the commands that take its data along, and what they leave behind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typedElsewhere } from '../../../cli/docs/typed';
import { block, commands } from '../../support/in-place';
import { db } from '../../support/stacks';

const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;

describe('between the engines of Postgres', () => {
  const operated = { ...db, engine: 'cloudnative-pg' } as const;
  const primary = '$(kubectl -n shop get pods -l cnpg.io/cluster=db,cnpg.io/instanceRole=primary -o name) -c postgres';
  const plainPassword = 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD)';
  const retained = [
    `volumes=$(kubectl -n shop get pvc -l cnpg.io/cluster=db -o jsonpath='{range .items[*]}{.spec.volumeName}{"\\n"}{end}')`,
    `echo "$volumes" | xargs -I VOLUME kubectl --context "$context" patch pv VOLUME -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
  ];

  test('to CloudNativePG: it gets its keys and room in the quota, and what the operator makes gives way', () => {
    expect(commands({ services: { api, db } }, { services: { api, db: operated } })).toStrictEqual([
      'npm run secrets -- shop production --context "$context"',
      `kubectl patch pv "$(kubectl -n shop get pvc data-db-0 -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
      'kubectl -n shop delete deployment,statefulset api --ignore-not-found',
      `kubectl -n shop exec db-0 -- sh -c '${plainPassword} pg_dump -h 127.0.0.1 -U postgres -Fc shop' > db.dump`,
      `kubectl -n shop exec -i db-0 -- sh -c '${plainPassword} pg_restore -h 127.0.0.1 -U postgres --list' < db.dump > /dev/null`,
      'kubectl -n shop delete statefulset/db serviceaccount/db poddisruptionbudget/db',
      'kubectl -n shop delete pvc data-db-0',
      'kubectl -n shop delete service/db',
      'SLIPWAY_REPLACE=shop/production/db npm run synth',
      'kubectl apply -f dist/shop/production/0000-namespace.k8s.yaml',
      'kubectl apply -f dist/shop/production/0001-db.k8s.yaml',
      'kubectl -n shop wait --for=condition=Ready clusters.postgresql.cnpg.io/db --timeout=600s',
      `kubectl -n shop exec -i ${primary} -- pg_restore --single-transaction -d shop < db.dump`,
      'kubectl apply -f dist/shop/production',
    ]);
  });

  test('docs/cloudnative-pg.md shows these commands for its own stack', () => {
    const page = readFileSync(join(__dirname, '../../../docs/cloudnative-pg.md'), 'utf8');
    const lines = block({ services: { api, db } }, { services: { api, db: operated } });
    expect(page).toContain(lines.map((line) => `    ${typedElsewhere(line).replaceAll('shop', 'orders')}\n`).join(''));
  });

  test('back: the volumes of all instances are kept, though their claims go with the Cluster', () => {
    expect(commands({ services: { api, db: operated } }, { services: { api, db } })).toStrictEqual([
      ...retained,
      'kubectl -n shop delete deployment,statefulset api --ignore-not-found',
      `kubectl -n shop exec ${primary} -- pg_dump -Fc shop > db.dump`,
      `kubectl -n shop exec -i ${primary} -- pg_restore --list < db.dump > /dev/null`,
      'kubectl -n shop delete clusters.postgresql.cnpg.io/db',
      'kubectl -n shop delete pods,pvc,serviceaccounts,poddisruptionbudgets -l cnpg.io/cluster=db --ignore-not-found',
      'kubectl -n shop delete service/db',
      'SLIPWAY_REPLACE=shop/production/db npm run synth',
      'kubectl apply -f dist/shop/production/0001-db.k8s.yaml',
      'kubectl -n shop rollout status statefulset/db',
      `kubectl -n shop exec -i db-0 -- sh -c '${plainPassword} pg_restore -h 127.0.0.1 -U postgres --single-transaction -d shop' < db.dump`,
      'kubectl apply -f dist/shop/production',
    ]);
  });

  test('a Cluster with another database and role is made anew', () => {
    const other = { ...operated, database: 'orders', user: 'clerk' };
    expect(commands({ services: { api, db: operated } }, { services: { api, db: other } })).toStrictEqual([
      ...retained,
      'kubectl -n shop delete deployment,statefulset api --ignore-not-found',
      `kubectl -n shop exec ${primary} -- pg_dump -Fc shop > db.dump`,
      `kubectl -n shop exec -i ${primary} -- pg_restore --list < db.dump > /dev/null`,
      'kubectl -n shop delete clusters.postgresql.cnpg.io/db',
      'kubectl -n shop delete pods,pvc,serviceaccounts,poddisruptionbudgets -l cnpg.io/cluster=db --ignore-not-found',
      'SLIPWAY_REPLACE=shop/production/db npm run synth',
      'kubectl apply -f dist/shop/production/0001-db.k8s.yaml',
      'kubectl -n shop wait --for=condition=Ready clusters.postgresql.cnpg.io/db --timeout=600s',
      `kubectl -n shop exec -i ${primary} -- pg_restore --single-transaction --no-owner --role=clerk -d orders < db.dump`,
      'kubectl apply -f dist/shop/production',
    ]);
  });

  test('what makes base backups is made again, for the new archive; the store goes where nothing archives any more', () => {
    const backup = { bucket: { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1' } };
    const archived = { ...operated, backup: { ...backup, pointInTimeRecovery: {} } };
    const other = { ...operated, database: 'orders', backup: { ...backup, pointInTimeRecovery: { archive: 'db-2' } } };
    const deleted = (to: Parameters<typeof commands>[1]) =>
      commands({ services: { db: archived } }, to).filter((line) => line.includes('scheduledbackups'));
    expect(deleted({ services: { db: other } })).toStrictEqual([
      'kubectl -n shop delete scheduledbackups.postgresql.cnpg.io db --ignore-not-found',
    ]);
    expect(deleted({ services: { db: { ...db, backup } } })).toStrictEqual([
      'kubectl -n shop delete scheduledbackups.postgresql.cnpg.io,objectstores.barmancloud.cnpg.io db --ignore-not-found',
    ]);
  });

  test('further databases go along, as soon as the operator has made them, and their objects go with it', () => {
    const further = { databases: ['keycloak'] };
    const there = commands({ services: { db: { ...db, ...further } } }, { services: { db: { ...operated, ...further } } });
    expect(there.slice(-4)).toStrictEqual([
      'kubectl -n shop wait --for=jsonpath={.status.applied}=true databases.postgresql.cnpg.io/db-keycloak-database --timeout=300s',
      `kubectl -n shop exec -i ${primary} -- pg_restore --single-transaction -d shop < db.dump`,
      `kubectl -n shop exec -i ${primary} -- pg_restore --single-transaction -d keycloak < db-keycloak.dump`,
      'kubectl apply -f dist/shop/production',
    ]);
    expect(commands({ services: { db: { ...operated, ...further } } }, { services: { db: { ...db, ...further } } })).toContain(
      'kubectl -n shop delete databases.postgresql.cnpg.io/db-keycloak-database --ignore-not-found',
    );
  });

  test('a pooler is stopped with those that use it', () => {
    const pooler = { pooler: {} };
    expect(
      commands({ services: { api, db: { ...operated, ...pooler } } }, { services: { api, db: { ...db, ...pooler } } }),
    ).toContain('kubectl -n shop delete deployment,statefulset api db-pooler --ignore-not-found');
  });
});

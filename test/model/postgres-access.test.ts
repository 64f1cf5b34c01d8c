// The lines by which one asks a Postgres server of either engine.
import { OPERATED_CONTAINER, postgresAccess, postgresLine, psqlScript } from '../../model/postgres-access';

const [plain, operated] = [postgresAccess('db', 'statefulset'), postgresAccess('db', 'cloudnative-pg')];
const kubectl = 'kubectl -n shop';

test('a StatefulSet has its superuser behind a password, which the pod has in a file', () => {
  expect(postgresLine(plain, { kubectl, program: 'psql', options: '-U postgres -l' })).toBe(
    "kubectl -n shop exec db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) psql -h 127.0.0.1 -U postgres -l'",
  );
});

test('CloudNativePG has it behind a socket, in whichever pod takes writes', () => {
  expect(postgresLine(operated, { kubectl, program: 'psql', options: '-U postgres -l' })).toBe(
    'kubectl -n shop exec $(kubectl -n shop get pods -l cnpg.io/cluster=db,cnpg.io/instanceRole=primary -o name) -- psql -U postgres -l',
  );
});

test('what goes in by standard input needs -i, and a container by its name', () => {
  const asked = { kubectl, program: 'pg_restore', options: '-d shop', container: OPERATED_CONTAINER, input: true };
  expect(postgresLine(operated, asked)).toMatch(/^kubectl -n shop exec -i \$\(.*\) -c postgres -- pg_restore -d shop$/);
});

test('a script takes the password from its first line, before the one that the pod has', () => {
  expect(psqlScript(plain, '-q')).toBe(
    `IFS= read -r given; export PGPASSWORD="\${given:-$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD)}"; exec psql -h 127.0.0.1 -q`,
  );
  expect(psqlScript(operated, '-q')).toBe('IFS= read -r given; exec psql -q');
});

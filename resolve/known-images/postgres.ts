// Postgres and its relatives in a `container`; the type `postgres` knows much more.
import type { KnownImage } from './known-image';

export const postgres: KnownImage = {
  images: ['postgres', 'pgvector/pgvector', 'postgis/postgis'],
  source: 'github.com/docker-library/postgres',
  user: 999,
  variants: { alpine: { user: 70 } },
  port: 5432,
  writes: ['/run/postgresql'],
  data: '/var/lib/postgresql/data',
  login: {
    variables: ['POSTGRES_PASSWORD', 'POSTGRES_PASSWORD_FILE'],
    unless: { POSTGRES_HOST_AUTH_METHOD: 'trust' },
    called: /POSTGRES|PG|DATABASE|(^|_)DB_/,
  },
  needs: [
    {
      variable: 'POSTGRES_PASSWORD',
      or: ['POSTGRES_PASSWORD_FILE', 'POSTGRES_HOST_AUTH_METHOD'],
      without: 'it does not start',
    },
  ],
};

// Faults about connections to a database.
import { api, db } from '../../../support/stacks';
import type { Fault } from '../shapes';

export const FAULTS_OF_CONNECTIONS: Fault[] = [
  [
    'pooler-clients',
    'a crowd',
    { db: { ...db, pooler: {} }, api: { ...api, replicas: 800, uses: { db: { env: 'A' } } } },
    [
      'services.db.pooler.replicas: 15000 clients can connect at the same time, but the pooler accepts 10000: 2 pods with 5000 each.',
    ],
  ],
  [
    'pooler-sessions',
    'a wide pooler',
    { db: { ...db, pooler: { poolSize: 40 } } },
    [
      'services.db.pooler.poolSize: 123 connections can be open at the same time, but only 97 are free: db-pooler has 3 pods × (40 + 1 for logins). A poolSize of 31 fits.',
    ],
  ],
];

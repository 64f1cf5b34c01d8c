// The exporter beside a Postgres server, and the role that it logs in as. https://github.com/prometheus-community/postgres_exporter
import type * as k8s from '../../imports/k8s';
import type { ResolvedPostgres } from '../../model';
import { EXPORTER_SESSIONS, METRICS_USER } from '../../model/metrics';
import { filledIn } from '../parts/filled-in';
import { exporterOf, metricsPassword } from '../parts/metrics';
import { secretFile, secretsMount } from '../parts/secrets';
import roleSql from './scripts/metrics-role.sql';

/** For psql, as the superuser. Empty: there is no exporter. */
export const metricsRoleSql = ({ name, exporter }: ResolvedPostgres): string =>
  exporter
    ? filledIn(roleSql, {
        ...{ ROLE: METRICS_USER, SESSIONS: EXPORTER_SESSIONS.postgres },
        PASSWORD_FILE: secretFile(metricsPassword(name)),
      })
    : '';

export const postgresExporter = (db: ResolvedPostgres): k8s.Container[] =>
  exporterOf(db, {
    args: [
      '--disable-settings-metrics', // 300 series that the stack knows
      '--no-collector.stat_user_tables', // those of the database `postgres`, which has none
      '--no-collector.statio_user_tables',
    ],
    env: [
      { name: 'DATA_SOURCE_URI', value: `127.0.0.1:${db.ports[0]?.containerPort}/postgres?sslmode=disable` },
      { name: 'DATA_SOURCE_USER', value: METRICS_USER },
      { name: 'DATA_SOURCE_PASS_FILE', value: secretFile(metricsPassword(db.name)) },
    ],
    volumeMounts: [secretsMount],
  });

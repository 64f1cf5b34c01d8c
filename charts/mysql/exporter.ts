// The exporter beside MariaDB or MySQL, and the user that it logs in as, from this pod alone. https://github.com/prometheus/mysqld_exporter
import type * as k8s from '../../imports/k8s';
import type { ResolvedMysql } from '../../model';
import { EXPORTER_SESSIONS, METRICS_USER } from '../../model/metrics';
import { exporterOf, metricsPassword, passwordVariable } from '../parts/metrics';
import { secretFile } from '../parts/secrets';

/**
 * Lines of SQL for a script of the shell that has a function for texts. Empty: there is no exporter.
 * @param text the function.
 */
export function metricsUserSql({ type, name, exporter }: ResolvedMysql, text: string): string {
  if (!exporter) return '';
  const user = `'${METRICS_USER}'@'127.0.0.1'`;
  const password = `'$(${text} ${secretFile(metricsPassword(name))})'`;
  return [
    `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY ${password};`,
    `ALTER USER ${user} IDENTIFIED BY ${password} WITH MAX_USER_CONNECTIONS ${EXPORTER_SESSIONS[type]};`,
    `GRANT PROCESS, REPLICATION CLIENT ON *.* TO ${user};`,
    `GRANT SELECT ON performance_schema.* TO ${user};`,
    '',
  ].join('\n');
}

export const mysqlExporter = (db: ResolvedMysql): k8s.Container[] =>
  exporterOf(db, {
    args: [
      `--mysqld.address=127.0.0.1:${db.ports[0]?.containerPort}`,
      `--mysqld.username=${METRICS_USER}`,
      '--no-collect.slave_status', // there is one server
      '--no-collect.global_variables', // 500 series that the stack knows
    ],
    env: [passwordVariable('MYSQLD_EXPORTER_PASSWORD', db.name)],
  });

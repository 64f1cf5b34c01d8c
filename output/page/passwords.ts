// Passwords of data services where somebody else makes the Secrets: what to type when one has changed there.
import type { ResolvedPostgres, ResolvedService, ResolvedStack } from '../../model';
import { isMysql } from '../../model/mysql';
import { isOperated, primaryOf } from '../../model/operated';
import { OPERATED_CONTAINER } from '../../model/postgres-access';
import { runnerOf } from '../../model/runner';
import { secretKeysOf } from '../../model/secret-keys';
import { LOGIN_KEY, loginsOf, PASSWORD_KEY, ROOT_KEY, SUPERUSER_KEY } from '../../model/secret-names';
import { sqlName } from '../../model/sql-name';
import { commands } from './markdown';

const KEYS: readonly string[] = [LOGIN_KEY, ...Object.values(PASSWORD_KEY), ROOT_KEY, SUPERUSER_KEY];

export function passwords(stack: ResolvedStack): string[] {
  const kubectl = `kubectl -n ${stack.namespace.name}`;
  const servers = stack.services.filter(hasPassword);
  if (stack.secretSource.from === 'command' || servers.length === 0) return [];
  const keys = secretKeysOf(stack).filter(({ owner, key }) => KEYS.includes(key) && servers.some(({ name }) => name === owner));
  const names = [...new Set(keys.map(({ key }) => key))].sort().join(', ');
  const clusters = servers.filter((service) => service.type === 'postgres').filter(isOperated);
  const restarted = servers.filter((service) => !isOperated(service)).map(runnerOf);
  const readers = stack.services
    .filter(({ name, type }) => type !== 'cron' && type !== 'job' && keys.some(({ usedBy }) => usedBy.includes(name)))
    .filter((service) => !servers.includes(service))
    .map(runnerOf);
  return [
    `**Passwords that change where the Secrets come from** (${names}): a server takes what its Secret has when it starts.${clusters.length > 0 ? ' A Cluster follows for the superuser by itself, and is told the password of the application.' : ''} When the Secret has the new one:`,
    commands([
      ...clusters.map((cluster) => tell(cluster, kubectl)),
      ...(restarted.length > 0
        ? [restart(kubectl, restarted), ...restarted.map((runner) => `${kubectl} rollout status ${runner}`)]
        : []),
      ...(readers.length > 0 ? [restart(kubectl, readers)] : []),
    ]),
  ];
}

const hasPassword = (service: ResolvedService) =>
  service.type === 'postgres' ||
  isMysql(service) ||
  service.type === 'rabbitmq' ||
  service.type === 's3' ||
  (service.type === 'redis' && service.auth);

const restart = (kubectl: string, runners: readonly string[]) => `${kubectl} rollout restart ${runners.join(' ')}`;

/** psql asks for the new password twice, and sends no text of it. */
function tell({ name, role }: ResolvedPostgres, kubectl: string): string {
  const primary = `$(${kubectl} get pods -l ${primaryOf(name)} -o name)`;
  return `${kubectl} exec -it ${primary} -c ${OPERATED_CONTAINER} -- psql -c '\\password ${sqlName(loginsOf(role)[0], '"')}'`;
}

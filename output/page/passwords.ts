// Passwords of data services where somebody else makes the Secrets: a server does not see that its Secret has changed.
import type { ResolvedPostgres, ResolvedService, ResolvedStack } from '../../model';
import { isOperated, primaryOf } from '../../model/operated';
import { loginsOf, PASSWORD_KEY, SUPERUSER_KEY, secretNameOf } from '../../model/secret-names';
import { commands } from './markdown';

interface Server {
  readonly keys: readonly string[];
  readonly lines: readonly string[];
}

export function passwords({ secretSource, services, namespace }: ResolvedStack): string[] {
  const servers = services.flatMap((service) => serverOf(service, `kubectl -n ${namespace.name}`));
  if (secretSource.from === 'command' || servers.length === 0) return [];
  const keys = [...new Set(servers.flatMap((server) => server.keys))].sort().join(', ');
  return [
    `**Nobody else may rotate** ${keys}: a server keeps its passwords itself, and who comes with a newer one is not let in. In a quiet moment tell the server, then write the same value where the Secret comes from, and when the Secret has it, restart the services that read it:`,
    commands(servers.flatMap(({ lines }) => lines)),
  ];
}

function serverOf(service: ResolvedService, kubectl: string): Server[] {
  if (service.type === 'postgres') return [postgres(service, kubectl)];
  if (service.type !== 'redis' || !service.auth) return [];
  const kind = service.claim ? 'statefulset' : 'deployment';
  return [
    {
      keys: [PASSWORD_KEY.redis],
      lines: [
        `${kubectl} rollout restart ${kind}/${service.name}   # last of all: Redis takes what the Secret has when it starts`,
      ],
    },
  ];
}

/** The superuser comes last, because it tells the server. That of a Cluster follows its Secret by itself. */
function postgres(db: ResolvedPostgres, kubectl: string): Server {
  const operated = isOperated(db);
  const password = `/run/secrets/${secretNameOf(db.name)}/${SUPERUSER_KEY}`;
  const psql = operated
    ? `${kubectl} exec -it $(${kubectl} get pods -l ${primaryOf(db.name)} -o name) -c postgres -- psql`
    : `${kubectl} exec -it ${db.name}-0 -- sh -c 'PGPASSWORD=$(cat ${password}) psql -h 127.0.0.1 -U postgres "$@"' psql`;
  return {
    keys: [PASSWORD_KEY.postgres, ...(operated ? [] : [SUPERUSER_KEY])],
    lines: [loginsOf(db.role)[0], ...(operated ? [] : ['postgres'])].map((role) => `${psql} -c '\\password ${role}'`),
  };
}

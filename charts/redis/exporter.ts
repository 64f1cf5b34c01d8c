// The exporter beside Redis, and the user that it logs in as. https://github.com/oliver006/redis_exporter
import type * as k8s from '../../imports/k8s';
import type { ResolvedRedis } from '../../model';
import { METRICS_USER } from '../../model/metrics';
import { exporterOf, metricsPassword, passwordVariable } from '../parts/metrics';
import { secretFile } from '../parts/secrets';

/** What it may do: nothing with a key, and nothing that tells the password of others, as CONFIG does. */
const COMMANDS = ['+ping', '+client|setname', '+info', '+slowlog|len', '+slowlog|get', '+latency|latest'];

/** The line of redis.conf, as a step of the shell that writes it. Absent: there is no exporter, or nobody has a password. */
export function userLine({ name, exporter, auth }: ResolvedRedis): string | undefined {
  if (!exporter || !auth) return undefined;
  const password = `"$(sed 's/["\\\\]/\\\\&/g' ${secretFile(metricsPassword(name))})"`;
  return `printf 'user ${METRICS_USER} on ">%s" ${COMMANDS.join(' ')}\\n' ${password}`;
}

export const redisExporter = (redis: ResolvedRedis): k8s.Container[] =>
  exporterOf(redis, {
    env: [
      { name: 'REDIS_ADDR', value: `redis://127.0.0.1:${redis.ports[0]?.containerPort}` },
      ...(redis.auth ? [{ name: 'REDIS_USER', value: METRICS_USER }, passwordVariable('REDIS_PASSWORD', redis.name)] : []),
      { name: 'REDIS_EXPORTER_CONFIG_COMMAND', value: '-' },
      { name: 'REDIS_EXPORTER_EXCLUDE_LATENCY_HISTOGRAM_METRICS', value: 'true' }, // twenty series for each command
      { name: 'REDIS_EXPORTER_REDIS_ONLY_METRICS', value: 'true' },
    ],
  });

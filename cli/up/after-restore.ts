// What a restore that was killed has left: services at zero pods, schedules that rest, a database that lets nobody in.
import type { ResolvedBackup } from '../../model';
import { psqlScript } from '../../model/postgres-access';
import { KubectlError } from '../cluster/kubectl';
import { postgresPod } from '../cluster/postgres-pod';
import { leftStopped, STOPPED } from '../restore/running';
import { accessTo } from '../restore/server';
import { messages } from './messages';
import type { Target } from './target';

/** Nothing of this is told where there is nothing to tell. */
export async function putRight(target: Target, note: (line: string) => void): Promise<void> {
  const { stack, kubectl } = target;
  const namespace = stack.namespace.name;
  const stopped = await leftStopped(kubectl, namespace);
  for (const { name, start = [] } of stopped) {
    await kubectl(['-n', namespace, ...start]);
    await kubectl(['-n', namespace, 'annotate', name, `${STOPPED}-`]);
  }
  if (stopped.length > 0) note(messages.startedAgain(stopped.map(({ name }) => name)));
  for (const backup of stack.backups) {
    const opened = await open(target, backup);
    if (opened.length > 0) note(messages.opened(backup.of.service, opened));
  }
}

/** A server that does not run is not asked. */
async function open({ stack, kubectl }: Target, { of }: ResolvedBackup): Promise<string[]> {
  if (of.kind !== 'postgres') return [];
  const access = accessTo(stack, of);
  const script = psqlScript(access, '-U postgres -d postgres -qXAtv ON_ERROR_STOP=1');
  const closed = `FROM pg_database WHERE NOT datallowconn AND datname IN (${[of.database, ...of.databases].map((name) => `'${name}'`).join(', ')})`;
  const sql = `SELECT datname ${closed};\nSELECT format('ALTER DATABASE %I ALLOW_CONNECTIONS true', datname) ${closed} \\gexec`;
  const namespace = stack.namespace.name;
  try {
    const pod = await postgresPod(kubectl, namespace, access);
    if (pod === undefined) return [];
    const answer = await kubectl(['-n', namespace, 'exec', '-i', pod, '--', 'sh', '-c', script], `\n${sql}\n`);
    return answer.split('\n').filter((name) => name !== '');
  } catch (error) {
    if (error instanceof KubectlError) return [];
    throw error;
  }
}

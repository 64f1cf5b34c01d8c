// The pod of a Postgres server that takes writes, whichever instance that is now.
import type { PostgresAccess } from '../../model/postgres-access';
import type { Kubectl } from './kubectl';

/** @returns its name as kubectl takes it; undefined while no instance of an operated server takes writes. */
export async function postgresPod(kubectl: Kubectl, namespace: string, { pod }: PostgresAccess): Promise<string | undefined> {
  if ('name' in pod) return pod.name;
  const pods = (await kubectl(['-n', namespace, 'get', 'pods', '-l', pod.selector, '-o', 'name'])).split('\n');
  return pods.find((name) => name !== '');
}

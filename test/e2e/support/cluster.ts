// A Cluster of CloudNativePG and its archive, as far as tests look at them.
import { primaryOf as labelsOfPrimary } from '../../../model/operated';
import { kubectl, kubectlJson } from './kubectl';

/** The pod that takes writes, as kubectl names it; empty while there is none. */
export const primaryOf = async (namespace: string, cluster = 'db'): Promise<string> => {
  const pods = ['-n', namespace, 'get', 'pods', '-l', labelsOfPrimary(cluster), '-o', 'name'];
  return (await kubectl(pods)).trim();
};

/** How many of its servers are ready. */
export async function readyInstances(namespace: string): Promise<number> {
  const { status } = await kubectlJson<{ status?: { readyInstances?: number } }>(['-n', namespace, 'get', 'clusters', 'db']);
  return status?.readyInstances ?? 0;
}

/** Statements of the superuser. @throws Error with what psql said, at the first that fails. */
export async function onPrimary(namespace: string, database: string, statements: string, cluster?: string): Promise<string> {
  const psql = ['psql', '-d', database, '-XAqt', '-v', 'ON_ERROR_STOP=1'];
  const pod = await primaryOf(namespace, cluster);
  return (await kubectl(['-n', namespace, 'exec', '-i', pod, '-c', 'postgres', '--', ...psql], statements)).trim();
}

interface Instances {
  readonly items: readonly {
    readonly spec: { readonly initContainers: readonly { readonly name: string }[] };
    readonly status: { readonly conditions: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

/** Whether each server is ready, with the program beside it that archives. */
export async function archives(namespace: string): Promise<boolean> {
  const label = 'cnpg.io/cluster=db,cnpg.io/podRole=instance';
  const { items } = await kubectlJson<Instances>(['-n', namespace, 'get', 'pods', '-l', label]);
  return (
    items.length > 0 &&
    items.every(
      ({ spec, status }) =>
        status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True') &&
        spec.initContainers.some(({ name }) => name === 'plugin-barman-cloud'),
    )
  );
}

interface Cluster {
  readonly spec: { readonly plugins: readonly [{ readonly parameters: { readonly serverName: string } }] };
}
interface ObjectStore {
  readonly status?: { readonly serverRecoveryWindow?: Readonly<Record<string, { readonly firstRecoverabilityPoint?: string }>> };
}

/** Whether the archive that the Cluster writes to brings anything back. */
export async function hasBaseBackup(namespace: string): Promise<boolean> {
  const [{ spec }, { status }] = await Promise.all([
    kubectlJson<Cluster>(['-n', namespace, 'get', 'clusters', 'db']),
    kubectlJson<ObjectStore>(['-n', namespace, 'get', 'objectstores', 'db']),
  ]);
  const name = spec.plugins[0].parameters.serverName;
  return status?.serverRecoveryWindow?.[name]?.firstRecoverabilityPoint !== undefined;
}

/** The newest file of changes that is in the archive, and how many uploads have failed. */
export async function archived(namespace: string): Promise<{ file: string; failed: number }> {
  const asked = 'SELECT last_archived_wal, failed_count FROM pg_stat_archiver';
  const [file = '', failed = ''] = (await onPrimary(namespace, 'postgres', asked)).split('|');
  return { file, failed: Number(failed) };
}

/** Ends the file that is written to. @returns its name. */
export const switched = (namespace: string): Promise<string> =>
  onPrimary(namespace, 'postgres', 'SELECT pg_walfile_name(pg_switch_wal())');

// A password that is made up is not that of a server that runs, nor of a Cluster's application: the Secret was lost, and the data was not.
import type { ResolvedService, ResolvedStack } from '../../model';
import { isMysql } from '../../model/mysql';
import { claimOf } from '../../model/names';
import { CLUSTERS, isOperated } from '../../model/operated';
import type { Kubectl } from '../cluster/kubectl';
import { messages } from './messages';
import type { PlannedSecret } from './plan';

export async function lostPasswords(
  kubectl: Kubectl,
  stack: ResolvedStack,
  secrets: readonly PlannedSecret[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, changes } of secrets) {
    const made = changes.filter(
      ({ how, key: { initial, copyOf } }) => how === 'generated' && initial === undefined && copyOf === undefined,
    );
    const owner = stack.services.find((service) => made.some(({ key }) => key.owner === service.name));
    if (!owner || !(owner.type === 'postgres' || owner.type === 'mongodb' || isMysql(owner))) continue;
    const data = await dataOf(kubectl, stack.namespace.name, owner);
    if (data !== undefined)
      problems.push(
        messages.lost(
          name,
          made.map(({ key }) => key.key),
          owner.name,
          data,
        ),
      );
  }
  return problems;
}

/** The object that the data is in, as a person names it. */
async function dataOf(kubectl: Kubectl, namespace: string, service: ResolvedService): Promise<string | undefined> {
  const [kind, name] = isOperated(service) ? [CLUSTERS, service.name] : ['persistentvolumeclaim', claimOf(service.name)];
  const found = await kubectl(['-n', namespace, 'get', kind, name, '--ignore-not-found', '-o', 'name']).catch(noSuchKind);
  return found.trim() === '' ? undefined : `${isOperated(service) ? 'Cluster' : 'claim'} ${name}`;
}

/** Without the operator there is no Cluster either. */
function noSuchKind(error: unknown): string {
  if (error instanceof Error && error.message.includes("doesn't have a resource type")) return '';
  throw error;
}

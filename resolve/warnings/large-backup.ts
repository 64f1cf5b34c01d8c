// A backup that does not fit where it is kept, or asks a node for more disk than nodes have.
import type { ResolvedBackup } from '../../model';
import { amountOf } from '../../model/quantity';
import { WARNINGS } from '../../schema/problems/warnings';
import { volumesOf } from '../options';
import type { Asked, WarningRule } from './rule';

/** Disks of nodes have 20 to 100 GiB where nobody says more. */
const MOST_OF_A_NODE = '100Gi';

export const largeBackup: WarningRule = (asked) =>
  asked.backups.flatMap((backup) => {
    const { dataSize } = backup;
    const claim = 'claim' in backup ? backup.claim : undefined;
    const isTooLarge = claim !== undefined && amountOf(dataSize) > amountOf(claim.size);
    if (!isTooLarge && amountOf(dataSize) <= amountOf(MOST_OF_A_NODE)) return [];
    const found = WARNINGS['large-backup'].found(backup.name, dataSize, isTooLarge ? claim.size : undefined);
    return [{ path: pathOf(backup, asked), found }];
  });

/** Where the stack says it: at a database, a volume of a service, or one of the stack. */
function pathOf({ name }: ResolvedBackup, { stack: { services, volumes } }: Asked): string[] {
  const service = services[name];
  if (service && 'backup' in service && service.backup) return ['services', name, 'backup'];
  if (Object.hasOwn(volumes, name)) return ['volumes', name, 'backup'];
  const [owner = name] = Object.entries(services).flatMap(([each, other]) => (volumesOf(other)[name] ? [each] : []));
  return ['services', owner, 'volumes', name, 'backup'];
}

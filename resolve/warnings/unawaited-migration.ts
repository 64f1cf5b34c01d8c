// A job that migrates a database, for which none of the programs waits that use the database.
import { WARNINGS } from '../../schema/problems/warnings';
import { isData } from '../kinds';
import { usesOf } from '../options';
import { migrationIn } from './migrations';
import { type Program, programsIn, startOf, startPath } from './programs';
import type { Asked, WarningRule } from './rule';

export const unawaitedMigration: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const line = program.service.type === 'job' ? migrationIn(startOf(program)) : undefined;
    if (line === undefined) return [];
    const users = usersWith(program, asked);
    const isAwaited = Object.values(asked.stack.services).some((service) => Object.hasOwn(usesOf(service), program.name));
    return users.length === 0 || isAwaited
      ? []
      : [{ path: startPath(program), found: WARNINGS['unawaited-migration'].found(program.name, line, users) }];
  });

/** The programs that stay and use one of its databases. */
function usersWith({ name, service }: Program, { stack }: Asked): string[] {
  const databases = Object.keys(service.uses).filter((target) => {
    const other = stack.services[target];
    return other !== undefined && (isData(other) || other.type === 'container');
  });
  return Object.entries(stack.services).flatMap(([other, { type, ...rest }]) =>
    other !== name &&
    type !== 'job' &&
    type !== 'cron' &&
    databases.some((target) => 'uses' in rest && Object.hasOwn(rest.uses, target))
      ? [other]
      : [],
  );
}

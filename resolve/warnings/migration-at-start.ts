// A migration in the line that starts a service of several pods: each runs it, at the same time as the others.
import { WARNINGS } from '../../schema/problems/warnings';
import { podsOf } from '../defaults/replicas';
import { migrationIn } from './migrations';
import { programsIn, startOf, startPath } from './programs';
import type { WarningRule } from './rule';

export const migrationAtStart: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { service } = program;
    const { max } = podsOf(asked.environment, service);
    const line = service.type === 'job' || service.type === 'cron' ? undefined : migrationIn(startOf(program));
    return line === undefined || max < 2
      ? []
      : [{ path: startPath(program), found: WARNINGS['migration-at-start'].found(max, line) }];
  });

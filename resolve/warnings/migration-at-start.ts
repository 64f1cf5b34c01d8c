// A migration in the line that starts a service of several pods: each runs it, at the same time as the others.
import { WARNINGS } from '../../schema/problems/warnings';
import { podsOf } from '../defaults/replicas';
import { programsIn, startOf, startPath } from './programs';
import type { WarningRule } from './rule';

const MIGRATIONS =
  /(^|[\s/;&(])(alembic(\s+-\S+(\s+\S+)?)*\s+upgrade|(\S*manage\.py|django-admin)\s+migrate|flask\s+db\s+upgrade|aerich\s+upgrade|prisma\s+(migrate\s+deploy|db\s+push)|(knex|sequelize|sequelize-cli)\s+(migrate:latest|db:migrate)|typeorm\s+migration:run|drizzle-kit\s+(migrate|push)|(rails|rake)\s+db:migrate|artisan\s+migrate|(go-)?migrate\s+.*\bup|dbmate\s+up|goose\s+.*\bup|flyway\s+migrate|liquibase\s+update)(?=[\s;&)]|$)/;

export const migrationAtStart: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { service } = program;
    const { max } = podsOf(asked.environment, service);
    const [, , line] = service.type === 'job' || service.type === 'cron' ? [] : (MIGRATIONS.exec(startOf(program)) ?? []);
    return line === undefined || max < 2
      ? []
      : [{ path: startPath(program), found: WARNINGS['migration-at-start'].found(max, line) }];
  });

// Lines that migrate a database: of Alembic, Django, Prisma and their like.

const LINES =
  /(^|[\s/;&(])(alembic(\s+-\S+(\s+[^-\s]\S*)?)*\s+upgrade|([^\s/;&(]*manage\.py|django-admin)\s+migrate|flask\s+db\s+upgrade|aerich\s+upgrade|prisma\s+(migrate\s+deploy|db\s+push)|(knex|sequelize|sequelize-cli)\s+(migrate:latest|db:migrate)|typeorm\s+migration:run|drizzle-kit\s+(migrate|push)|(rails|rake)\s+db:migrate|artisan\s+migrate|(go-)?migrate\s+.*\bup|dbmate\s+up|goose\s+.*\bup|flyway\s+migrate|liquibase\s+update)(?=[\s;&)]|$)/;

/** The migration in a line, if there is one. */
export const migrationIn = (line: string): string | undefined => LINES.exec(line)?.[2];

// A program that makes its tables anew, or changes them by itself, whenever it starts: what it finds there may be gone.
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/**
 * Hibernate by Spring, by Quarkus and by itself; those that only add or compare lose nothing.
 * https://docs.spring.io/spring-boot/how-to/data-initialization.html, https://quarkus.io/guides/hibernate-orm#quarkus-hibernate-orm_quarkus-hibernate-orm-database-generation
 */
const GENERATION = /(^|_)(DDL_?AUTO|HBM2DDL_?AUTO|(DATABASE|SCHEMA_MANAGEMENT)_(GENERATION|STRATEGY))$/i;
const ANEW = /^(create|create-drop|drop|drop-and-create)$/i;

/** TypeORM drops it by this one. https://typeorm.io/docs/data-source/data-source-options */
const DROPS = /^TYPEORM_DROP_SCHEMA$/;

export const tablesAtStart: WarningRule = (asked) =>
  asked.environment === 'production'
    ? programsIn(asked)
        .flatMap(settingsOf)
        .filter(
          ({ name, value }) => (GENERATION.test(name) && ANEW.test(value)) || (DROPS.test(name) && /^(true|1)$/i.test(value)),
        )
        .map(({ name, value, path }) => ({ path, found: WARNINGS['tables-at-start'].found(name, value) }))
    : [];

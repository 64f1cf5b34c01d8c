// A database behind a pooler has another name than PgBouncer's own databases.
import { LOOKUP_DATABASE } from '../../model/pooler';
import { messages } from '../../schema/problems/messages';
import { databaseNames } from '../defaults/database-names';
import type { StackRule } from './stack-rule';

/** `pgbouncer` is its console. https://www.pgbouncer.org/usage.html#admin-console */
const TAKEN = ['pgbouncer', LOOKUP_DATABASE];

export const poolers: StackRule = ({ name: stack, services }) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (service.type !== 'postgres' || !service.pooler) return [];
    const { database } = databaseNames(stack, service);
    const named = [
      { path: ['database'], name: database },
      ...service.databases.map((name, index) => ({ path: ['databases', String(index)], name })),
    ];
    return named
      .filter(({ name }) => TAKEN.includes(name))
      .map((taken) => ({ path: ['services', name, ...taken.path], text: messages.databaseOfThePooler(taken.name) }));
  });

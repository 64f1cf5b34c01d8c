// What one engine of Postgres can do and the other cannot.
import { messages } from './messages';
import type { Found } from './own-problems';
import type { ServiceOf } from './service';

/** The operator refuses a longer name; it adds to it. */
const LONGEST = 50;

export function postgresProblems(name: string, { engine, instances, database }: ServiceOf<'postgres'>): Found[] {
  if (engine === 'statefulset')
    return instances === undefined ? [] : [{ at: ['instances'], text: messages.oneServer(instances) }];
  return [
    ...(database === 'postgres' ? [{ at: ['database'], text: messages.operatorsDatabase() }] : []),
    ...(name.length > LONGEST ? [{ at: [], text: messages.operatorsName(name) }] : []),
  ];
}

// Services that wait for each other would never start.
import { messages } from '../messages';
import type { Project } from '../project';
import type { Problem } from './problem';

/** One circle is told, of those that are there: when it is gone, the next one shows. */
export function cycles({ services, jobs }: Project): Problem[] {
  const waits = new Map(
    Object.entries({ ...jobs, ...services }).map(([name, { depends_on }]) => [name, Object.keys(depends_on)] as const),
  );
  const done = new Set<string>();
  for (const start of [...waits.keys()].sort()) {
    // a list instead of recursion: a chain may be longer than the stack
    const way: { name: string; next: number }[] = [{ name: start, next: 0 }];
    const onTheWay = new Set([start]);
    while (way.length > 0) {
      const here = way[way.length - 1];
      if (!here) break;
      const other = done.has(here.name) ? undefined : waits.get(here.name)?.[here.next++];
      if (other === undefined) {
        done.add(here.name);
        onTheWay.delete(here.name);
        way.pop();
      } else if (onTheWay.has(other)) {
        const names = way.map(({ name }) => name);
        const circle = names.slice(names.indexOf(other));
        const section = Object.hasOwn(services, here.name) ? 'services' : 'jobs';
        return [{ path: [section, here.name, 'depends_on', other], text: messages.cycle([...circle, other]) }];
      } else if (waits.has(other) && !done.has(other)) {
        way.push({ name: other, next: 0 });
        onTheWay.add(other);
      }
    }
  }
  return [];
}

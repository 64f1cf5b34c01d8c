// Probes that ask the wrong question: liveness that fails with the database, and pages that take work to answer.
import { WARNINGS } from '../../schema/problems/warnings';
import { type Program, programsIn } from './programs';
import type { WarningRule } from './rule';

interface Paths {
  readonly ready?: string;
  readonly live?: string;
  /** Path of the option in the stack. */
  readonly at: readonly string[];
}

/** The paths that a service names itself. */
function pathsOf({ service, path }: Program): Paths {
  const at = [...path, 'health'];
  const health = 'health' in service ? service.health : undefined;
  if (typeof health === 'string') return { ready: health, at };
  if (!health || 'command' in health) return { at };
  const { ready, live } = health;
  const text = (asked: typeof ready | typeof live) =>
    typeof asked === 'string'
      ? asked
      : asked && 'path' in asked && asked.path !== undefined
        ? `${asked.port} ${asked.path}`
        : undefined;
  return { ready: text(ready), live: text(live), at };
}

const DEPENDS = /(^|[/_-])(ready|readyz|readiness|db|database|postgres|redis|deep|full|dependencies)([/_-]|$)/i;

export const livenessAsksOthers: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { ready, live, at } = pathsOf(program);
    if (live === undefined || !(live === ready || DEPENDS.test(live))) return [];
    return [{ path: [...at, 'live'], found: WARNINGS['liveness-asks-others'].found(live, live === ready) }];
  });

// FastAPI keeps /openapi.json once it is made, and answers it where nobody has written a path of his own: a type that must ask HTTP has no other
const PAGES = /(^|\s)\/(docs|redoc|swagger(-ui)?([./].*)?|graphi?ql|admin)\/?$/i;

export const healthRenders: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { ready, live, at } = pathsOf(program);
    const short = typeof ('health' in program.service ? program.service.health : undefined) === 'string';
    return [
      ...(ready !== undefined && PAGES.test(ready)
        ? [{ path: short ? at : [...at, 'ready'], found: WARNINGS['health-renders'].found(ready) }]
        : []),
      ...(live !== undefined && PAGES.test(live)
        ? [{ path: [...at, 'live'], found: WARNINGS['health-renders'].found(live) }]
        : []),
    ];
  });

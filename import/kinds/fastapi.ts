// FastAPI and other ASGI applications under uvicorn, gunicorn, hypercorn or FastAPI's own command.
import { atOf, type Context, type Options, pathOf } from '../context';
import { joined } from '../look';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { argumentOf, optionOf } from '../seen/words';
import type { Kind } from './kind';
import { type Before, lineBehind, stepsBefore } from './migration';

/** Options of a line that Slipway writes itself, or that the pod makes needless. */
const UVICORN = [
  '--host',
  '--port',
  '--workers',
  '--reload',
  '--reload-dir',
  '--app-dir',
  '--log-level',
  '--proxy-headers',
  '--forwarded-allow-ips',
  '--no-access-log',
  '--access-log',
  '--loop',
  '--http',
];
const GUNICORN = [
  '-b',
  '--bind',
  '-w',
  '--workers',
  '-k',
  '--worker-class',
  '--reload',
  '--log-level',
  '--access-logfile',
  '--error-logfile',
  '--preload',
  '--timeout',
  '-t',
  '--graceful-timeout',
  '--keep-alive',
  '--forwarded-allow-ips',
  '--threads',
];
const APP = /^[A-Za-z_][\w.]*:[A-Za-z_]\w*$/;
const ASGI_CLASS = /uvicorn/i;

const isAsgi = ({ python, program }: Seen) =>
  program[0] === 'uvicorn' ||
  program[0] === 'fastapi' ||
  program[0] === 'granian' ||
  program[0] === 'hypercorn' ||
  program[0] === 'daphne' ||
  (program[0] === 'gunicorn' && (program.some((word) => ASGI_CLASS.test(word)) || (python?.has('fastapi') ?? false))) ||
  ((python?.has('fastapi') ?? false) &&
    !python?.has('django') &&
    /^(?:python[\d.]*|main\.py)$/.test(program[0] ?? '') &&
    !program.some((word) => /worker|beat|bot|scheduler|consumer/.test(word)));

function options(seen: Seen, context: Context): Options {
  const { program, env, service } = seen;
  const [name = '', ...rest] = program;
  const { migrate, others } = stepsBefore(seen, context);
  const port = portOf(seen);
  const common = { type: 'fastapi', ...(port !== 8000 && { port }), ...migrate };
  const known = name === 'uvicorn' ? UVICORN : name === 'gunicorn' ? GUNICORN : [];
  const app = argumentOf(rest, ...known.filter((option) => !/reload$|proxy-headers|access-log$|preload/.test(option)));
  const unknown = rest.filter(
    (word) =>
      word.startsWith('-') &&
      !known.some(
        (option) => word === option || word.startsWith(`${option}=`) || (option.length === 2 && word.startsWith(option)),
      ),
  );
  const isOurs =
    (name === 'uvicorn' || name === 'gunicorn') &&
    app !== undefined &&
    APP.test(app) &&
    unknown.length === 0 &&
    others.length === 0 &&
    !optionOf(rest, '--app-dir');
  if (!isOurs) return { ...common, ...commandOf(seen, others, context) };
  const workers = Number(optionOf(rest, '-w', '--workers') ?? env.WEB_CONCURRENCY ?? Number.NaN);
  const count = Number.isInteger(workers) && workers >= 1 && workers <= 64 ? workers : undefined;
  if (name === 'gunicorn' && !rest.some((word) => ASGI_CLASS.test(word)))
    context.notes.decided(
      pathOf(seen, 'command'),
      messages.asgiWorkers(optionOf(rest, '-k', '--worker-class')),
      atOf(seen, 'server'),
    );
  if (service.command !== undefined) context.notes.mapped(pathOf(seen, 'command'), 'app, port, server');
  return {
    ...common,
    ...(app !== 'main:app' && { app }),
    ...(name === 'gunicorn' && { server: { kind: 'gunicorn', workers: count ?? 1 } }),
    ...(name === 'uvicorn' && count !== undefined && count > 1 && { server: { kind: 'uvicorn', workers: count } }),
  };
}

/** The line as it stands, with a port that is known. */
function commandOf(seen: Seen, others: Before['others'], context: Context): Options {
  const { notes } = context;
  const { program, service, steps } = seen;
  const last = steps.at(-1) ?? [];
  const words = last.length > 0 ? last : program;
  const dev = words
    .map((word) => (word === 'dev' && program[0] === 'fastapi' ? 'run' : word))
    .filter((word) => word !== '--reload');
  if (service.command !== undefined || service.entrypoint !== undefined) notes.mapped(pathOf(seen, 'command'), 'command');
  return dev.length > 0 ? { command: lineBehind(others, dev, seen, context) } : {};
}

export function portOf({ program, env, ports, dockerfile }: Seen): number {
  const bind = optionOf(program, '-b', '--bind');
  const said = optionOf(program, '--port', '-p') ?? bind?.split(':').at(-1) ?? env.PORT;
  const number = Number(said);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  return ports[0] ?? dockerfile?.ports[0] ?? 8000;
}

/** What the program answers, where nobody says it: a path that its source names, else what FastAPI has by itself. */
export function healthOfSource({ folder }: Seen, { look }: Context): string | undefined {
  if (folder === undefined) return undefined;
  const files = ['', 'app', 'src', 'app/api', 'app/routers', 'app/api/routes'].flatMap((below) =>
    look
      .list(joined(folder, below))
      .filter((name) => name.endsWith('.py'))
      .map((name) => joined(joined(folder, below), name)),
  );
  for (const file of files) {
    const [, path] =
      /@\w+\.get\(\s*["'](\/(?:api\/)?(?:healthz?|health-?check|ping|livez|readyz?|ready|status)\/?)["']/.exec(
        look.read(file) ?? '',
      ) ?? [];
    if (path !== undefined) return path;
  }
  return undefined;
}

export const fastapi: Kind = {
  name: 'FastAPI',
  is: (seen) => isAsgi(seen) && !seen.python?.has('django'),
  options: (seen, context) => {
    const health = seen.service.healthcheck?.test || seen.dockerfile?.health ? undefined : healthOfSource(seen, context);
    if (health === undefined && !seen.service.healthcheck?.test && !seen.dockerfile?.health)
      context.notes.decided(pathOf(seen), messages.healthOfFastapi(), atOf(seen, 'health'));
    const usual = health ?? '/openapi.json';
    return {
      ...options(seen, context),
      ...(!seen.service.healthcheck?.test && !seen.dockerfile?.health && usual !== '/health' && { health: usual }),
    };
  },
  takes: ['command', 'entrypoint', 'ports', 'expose'],
  variables: /^(?:PORT|WEB_CONCURRENCY)$/,
};

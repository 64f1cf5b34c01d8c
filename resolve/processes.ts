// How many processes a pod of a service has, each with a pool of connections and memory of its own.
import { typeOf } from './applications';
import type { ApplicationService } from './kinds';
import { envOf } from './options';

export const processesOf = (service: ApplicationService): number => said(service) ?? typeOf(service).processes?.(service) ?? 1;

/** Whether each process runs one task at a time: Celery with processes, and RQ. */
export function runsOneTask(service: ApplicationService): boolean {
  const line = lineOf(service);
  return (isCelery(line) && forks(line)) || /(^|[\s/])rq\s+worker(-pool)?(\s|$)/.test(line);
}

/** The option that says how many; undefined if the program says it, or has one process. */
export function processesOfTheNode(service: ApplicationService): string | undefined {
  const line = lineOf(service);
  if (isCelery(line)) return forks(line) && said(service) === undefined ? '--concurrency' : undefined;
  if (DRAMATIQ.test(line)) return said(service) === undefined ? '--processes' : undefined;
  return /(^|[\s/])pm2(-runtime)?\s.*(-i|--instances)[=\s]+(max|0)(\s|$)/.test(line) ? '-i' : undefined;
}

/** https://docs.celeryq.dev/en/stable/userguide/workers.html, https://docs.gunicorn.org/en/stable/settings.html#workers */
function said(service: ApplicationService): number | undefined {
  const line = lineOf(service);
  const option = isCelery(line)
    ? forks(line)
      ? (numberAfter(line, '--autoscale|--concurrency|-c') ??
        (isAirflow(line) ? ofAirflow(service) : undefined) ??
        variable(service, 'CELERYD_CONCURRENCY', 'CELERY_WORKER_CONCURRENCY', 'CELERY_CONCURRENCY'))
      : 1
    : servesWith(line) || (line === '' && service.type === 'fastapi')
      ? (numberAfter(line, '--workers|-w') ??
        numberAfter(envOf(service).GUNICORN_CMD_ARGS ?? '', '--workers|-w') ??
        variable(service, 'WEB_CONCURRENCY'))
      : OTHERS.flatMap(([program, options]) => (program.test(line) ? (numberAfter(line, options) ?? []) : []))[0];
  return option !== undefined && option > 0 ? option : undefined;
}

/** Puma and Rails read WEB_CONCURRENCY as gunicorn does. https://puma.io/puma/#clustered-mode */
const servesWith = (line: string) =>
  /(^|[\s/])(gunicorn|uvicorn|hypercorn|granian|fastapi|puma)(\s|$)|(^|[\s/])rails\s+s(erver)?(\s|$)/.test(line);

const DRAMATIQ = /(^|[\s/])dramatiq\s/;

/** https://uwsgi-docs.readthedocs.io/en/latest/Options.html, https://dramatiq.io/guide.html, https://python-rq.org/docs/workers/#worker-pool */
const OTHERS = [
  [/(^|[\s/])uwsgi(\s|$)/, '--processes|--workers|-p'],
  [DRAMATIQ, '--processes|-p'],
  [/(^|[\s/])rq\s+worker-pool(\s|$)/, '--num-workers|-n'],
] as const;

/** Airflow starts Celery itself, and names no application. https://airflow.apache.org/docs/apache-airflow-providers-celery/stable/configurations-ref.html */
const isAirflow = (line: string) =>
  /(^|[\s/])(airflow\s+celery|celery)\s+worker(\s|$)/.test(line) && !/\s(-A|--app)[=\s]/.test(line);

const ofAirflow = (service: ApplicationService): number => variable(service, 'AIRFLOW__CELERY__WORKER_CONCURRENCY') ?? 16;

const isCelery = (line: string) => /(^|[\s/])celery\s(.*\s)?worker(\s|$)/.test(line);

/** Threads and greenlets share the process. */
const forks = (line: string) => !/(^|\s)(--pool|-P)[=\s]*(solo|threads|gevent|eventlet)(\s|$)/.test(line);

function numberAfter(line: string, options: string): number | undefined {
  const [, number] = new RegExp(`(?:^|\\s)(?:${options})[=\\s]*(\\d+)`).exec(line) ?? [];
  return number === undefined ? undefined : Number(number);
}

function variable(service: ApplicationService, ...names: readonly string[]): number | undefined {
  const value = names.map((name) => envOf(service)[name]).find((text) => /^\d+$/.test(text ?? ''));
  return value === undefined ? undefined : Number(value);
}

const lineOf = (service: ApplicationService) =>
  [...(('entrypoint' in service && service.entrypoint) || []), ...(('command' in service && service.command) || [])]
    .join(' ')
    .slice(0, 4000); // no program's options are further behind, and a pattern may take the square of the length

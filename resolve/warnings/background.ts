// Programs that leave the foreground, where a container ends with them, and those that keep it and serve nothing.
import { WARNINGS } from '../../schema/problems/warnings';
import { linesOf, type Program, programsIn, startOf, startPath } from './programs';
import type { WarningRule } from './rule';

const DAEMONS: readonly RegExp[] = [
  /(^|[\s/])(gunicorn|uwsgi|rqworker|sidekiq|puma|celery)\s(.*\s)?(--daemon|--daemonize|--detach|-D)(?=\s|$)/,
  /(^|[\s/])(redis-server|valkey-server)\s(.*\s)?--daemonize yes(?=\s|$)/,
  /(^|[\s/])celery\s(.*\s)?multi (re)?start(?=\s|$)/,
  /(^|[\s/])(service|rc-service) \S+ (re)?start(?=\s|$)/,
  /(^|[\s/])(apachectl|apache2ctl|pg_ctl|mysqld_safe) (re)?start(?=\s|$)/,
  /(^|[\s/])php-fpm\S* -D(?=\s|$)/,
  /(^|[\s/])pm2 start(?!.*--no-daemon)(?=\s|$)/,
  /^\S*nginx$/,
  /^\S*(cron|sshd)$/,
];

/** Nothing comes after it, and it never ends. */
const WAITING = /(^|[\s/&;])(tail -[fF] \/dev\/null|sleep (infinity|inf|\d{5,}))$/;

export const background: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const line = startOf(program).trim();
    const text = whatOf(program, line);
    return text === undefined ? [] : [{ path: startPath(program), found: WARNINGS.background.found(text) }];
  });

function whatOf(program: Program, line: string): string | undefined {
  const { service } = program;
  const hasStart = linesOf(program).some(({ option }) => option === 'command' || option === 'entrypoint');
  if (!hasStart) return undefined;
  if (DAEMONS.some((daemon) => daemon.test(line)) && !WAITING.test(line)) return `'${line}' goes to the background`;
  const serves = service.type !== 'container' || Object.keys(service.ports).length > 0;
  return serves && service.type !== 'job' && service.type !== 'cron' && WAITING.test(line)
    ? `'${line}' only waits, and this service has a port`
    : undefined;
}

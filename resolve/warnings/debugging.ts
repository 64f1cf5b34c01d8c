// What helps a developer and does not belong into production: debuggers, reloaders, servers for development.
import { WARNINGS } from '../../schema/problems/warnings';
import { type Program, programsIn, settingsOf, startOf, startPath } from './programs';
import type { Found, WarningRule } from './rule';

const SWITCHES = /(^|_)(DEBUG|DEBUG_MODE|DEV_MODE|RELOAD|AUTO_?RELOAD|HOT_RELOAD|TEMPLATES_AUTO_RELOAD)$/;
const ON = /^(1|true|yes|on)$/i;
const KINDS = /^((NODE|FLASK|DJANGO|RAILS|RACK|APP|ASPNETCORE|FASTAPI|PYTHON)_ENV(IRONMENT)?|ENV|ENVIRONMENT)$/;
const DEVELOPMENT = /^(dev|development|debug)$/i;
/** `test` and `local` may be the names of an environment; to these frameworks they are modes. */
const MODES = /^((NODE|RAILS|RACK)_ENV=test|APP_ENV=local)$/;
/** Errors that visitors read. */
const SHOWN = /(^|_)DISPLAY_ERRORS$/;

/** Lines that watch files or show a debugger, and servers whose authors say that they are for development. */
const LINES =
  /(^|\s)(--reload|--debugger|--debug|nodemon|ts-node-dev|flask\s+run|(npx\s+)?(tsx|bun)\s+watch|cargo\s+watch|dotnet\s+watch|bun\s+(run\s+)?--(watch|hot)|node\s+(\S+\s+)*--(watch|inspect)\S*|(\S*\/)?python[\d.]*\s+-m\s+debugpy|vite(\s+(dev|serve|preview|--\S+|[\d.]+))*$|air(\s+-c\s+\S+)?$|php\s+artisan\s+serve|rails\s+s(erver)?\s+(.*\s)?-e\s*development|fastapi\s+dev|(\S*manage\.py|django-admin)\s+runserver|(npm|pnpm|yarn|bun)\s+(run\s+)?dev|next\s+dev|watchmedo|start-dev)(?=\s|$)/;

export const debugging: WarningRule = (asked) =>
  asked.environment === 'production' ? programsIn(asked).flatMap((program) => [...bySetting(program), ...byLine(program)]) : [];

const bySetting = (program: Program): Found[] =>
  settingsOf(program)
    .filter(
      ({ name, value }) =>
        (SWITCHES.test(name) && ON.test(value)) ||
        (KINDS.test(name) && DEVELOPMENT.test(value)) ||
        (SHOWN.test(name) && ON.test(value)) ||
        MODES.test(`${name}=${value}`),
    )
    .map(({ name, value, path }) => ({ path, found: WARNINGS.debugging.found(`${name} is '${value}'`) }));

function byLine(program: Program): Found[] {
  const { service, path } = program;
  const [, , line] = LINES.exec(startOf(program)) ?? [];
  return [
    ...(line === undefined
      ? []
      : [{ path: startPath(program), found: WARNINGS.debugging.found(`the program is started by '${line}'`) }]),
    ...(service.type === 'fastapi' && service.logLevel === 'debug'
      ? [{ path: [...path, 'logLevel'], found: WARNINGS.debugging.found("logLevel is 'debug'") }]
      : []),
  ];
}

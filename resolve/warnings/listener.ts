// Servers that listen where nobody asks: on localhost, or at another port than the stack says.
import { WARNINGS } from '../../schema/problems/warnings';
import { portsOf } from '../endpoints';
import { linesOf, type Program, programsIn, settingsOf, startOf, startPath } from './programs';
import type { Found, WarningRule } from './rule';

const LOCAL = String.raw`(?:127\.0\.0\.1|localhost|\[?::1\]?)`;
const BOUND = new RegExp(
  String.raw`(?:^|\s)(?:--host|--bind|-b|-S|--address|--addr|--listen|--server\.address|-H)[=\s]+${LOCAL}(?=[:\s]|$)`,
);
/** Variables that say where a server listens. */
export const LISTENS =
  /^(HOST|HOSTNAME|BIND.*|LISTEN.*|ADDR|SERVER_ADDRESS|(UVICORN|FLASK_RUN|NITRO|NUXT)_HOST|(ROCKET|STREAMLIT_SERVER)_ADDRESS|GRADIO_SERVER_NAME|(ASPNETCORE|DOTNET)_URLS)$/;

const serversIn = (asked: Parameters<WarningRule>[0]) =>
  programsIn(asked)
    .map((program) => ({ program, ports: portsOf(program.name, program.service).map(({ containerPort }) => containerPort) }))
    .filter(({ ports }) => ports.length > 0);

export const localListener: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ program }) => [
    ...untold(program),
    ...settingsOf(program)
      .filter(({ name, value }) => LISTENS.test(name) && new RegExp(`^(?:https?://)?${LOCAL}(:\\d+)?/?$`).test(value))
      .map(({ name, value, path }) => ({ path, found: WARNINGS['local-listener'].found(`${name} is '${value}'`) })),
    ...(BOUND.test(startOf(program))
      ? [
          {
            path: startPath(program),
            found: WARNINGS['local-listener'].found(`the program gets '${BOUND.exec(startOf(program))?.[0].trim()}'`),
          },
        ]
      : []),
  ]);

/** Programs that listen on localhost unless they are told, and what tells them. */
const LOCAL_BY_ITSELF: readonly (readonly [program: RegExp, option: RegExp, variable: RegExp])[] = [
  [/(?:^|\/)uvicorn$/, /^(--host|--uds|--fd)(=|$)/, /^UVICORN_(HOST|UDS|FD)$/],
  [/(?:^|\/)daphne$/, /^(-b|--bind|-e|--endpoint|-u|--unix-socket|-f|--fd)(=|$)|^-[beuf]\S/, /^$/],
  [/(?:^|\/)gunicorn$/, /^(-b|--bind|-c|--config)(=|$)|^-[bc]\S/, /^(GUNICORN_CMD_ARGS|PORT)$/],
  [/(?:^|\/)hypercorn$/, /^(-b|--bind|-c|--config)(=|$)|^-[bc]\S/, /^$/],
];

/** The first word alone: behind a shell, or behind another program, options may come from elsewhere. */
function untold(program: Program): Found[] {
  const words = linesOf(program)
    .filter(({ option }) => option === 'entrypoint' || option === 'command')
    .flatMap(({ words }) => words);
  const [first = ''] = words;
  const known = LOCAL_BY_ITSELF.find(([is]) => is.test(first));
  if (known === undefined) return [];
  const [, option, variable] = known;
  if (hasConfiguration(program)) return [];
  if (words.some((word) => option.test(word)) || settingsOf(program).some(({ name }) => variable.test(name))) return [];
  return [
    { path: startPath(program), found: WARNINGS['local-listener'].found(`${first} listens on localhost unless it is told`) },
  ];
}

/** gunicorn reads this file in its folder by itself; where the image has one, nobody sees it here. */
const hasConfiguration = ({ service }: Program): boolean =>
  'files' in service && Object.keys(service.files ?? {}).some((path) => path.endsWith('/gunicorn.conf.py'));

const PORT_VARIABLES =
  /^(PORT|(UVICORN|FLASK_RUN|STREAMLIT_SERVER|GRADIO_SERVER|ROCKET|NITRO|NUXT|SERVER|HTTP|LISTEN)_PORT|ASPNETCORE_HTTP_PORTS)$/;
const PORT_IN_URL = /^(?:https?:\/\/)[\w.+*[\]:]+?:(\d{2,5})\/?$/;
const PORT_OPTIONS =
  /(?:^|\s)(?:(?:--port|--server\.port)[=\s]+|(?:--bind|-b|-S)[=\s]+[\w.[\]]*:|-m\s+http\.server\s+|(?:daphne|next\s+start|rails\s+s(?:erver)?|puma|http-server)\s(?:.*\s)?-p[=\s]*)(\d{2,5})(?=\s|$)/;

/** Programs that ask a server, whose port is not their own. */
const CLIENTS = /(^|[\s/])(psql|pg_dump|mysql|mariadb|redis-cli|mongosh?|wait-for\S*|nc)(\s|$)/;

export const otherPort: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ program, ports }) => {
    const line = startOf(program);
    const [, said] = CLIENTS.test(line) ? [] : (PORT_OPTIONS.exec(line) ?? []);
    return [
      ...settingsOf(program)
        .map(({ name, value, path }) => ({ path, what: `${name} is '${value}'`, port: portIn(name, value) }))
        .filter(({ port }) => port !== undefined),
      ...(said === undefined
        ? []
        : [{ path: startPath(program), what: `the program gets the port ${said}`, port: Number(said) }]),
    ].flatMap(({ path, what, port = 0 }): Found[] =>
      ports.includes(port) || !isServer(program)
        ? []
        : [{ path, found: WARNINGS['other-port'].found(what, program.name, ports) }],
    );
  });

function portIn(name: string, value: string): number | undefined {
  if (PORT_VARIABLES.test(name)) return /^\d+$/.test(value) ? Number(value) : undefined;
  const [, port] = /_URLS$/.test(name) && LISTENS.test(name) ? (PORT_IN_URL.exec(value) ?? []) : [];
  return port === undefined ? undefined : Number(port);
}

/** nginx listens where Slipway says. */
const isServer = ({ service }: Program) => service.type !== 'static';

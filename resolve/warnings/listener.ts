// Servers that listen where nobody asks: on localhost, or at another port than the stack says.
import { WARNINGS } from '../../schema/problems/warnings';
import { portsOf } from '../endpoints';
import { linesOf, type Program, programsIn, settingsOf, startOf, startPath } from './programs';
import type { Found, WarningRule } from './rule';

const LOCAL = String.raw`(?:127\.0\.0\.1|localhost|\[?::1\]?)`;
const BOUND = new RegExp(
  String.raw`(?:^|\s)(?:--host|--bind|-b|--address|--addr|--listen|--server\.address|-H)[=\s]+${LOCAL}(?=[:\s]|$)`,
);
const VARIABLES = /^(HOST|HOSTNAME|BIND|BIND_ADDR(ESS)?|LISTEN(_ADDR(ESS)?)?|LISTEN_HOST|UVICORN_HOST|FLASK_RUN_HOST)$/;

const serversIn = (asked: Parameters<WarningRule>[0]) =>
  programsIn(asked)
    .map((program) => ({ program, ports: portsOf(program.name, program.service).map(({ containerPort }) => containerPort) }))
    .filter(({ ports }) => ports.length > 0);

export const localListener: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ program }) => [
    ...untold(program),
    ...settingsOf(program)
      .filter(({ name, value }) => VARIABLES.test(name) && new RegExp(`^${LOCAL}(:\\d+)?$`).test(value))
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
  if (words.some((word) => option.test(word)) || settingsOf(program).some(({ name }) => variable.test(name))) return [];
  return [
    { path: startPath(program), found: WARNINGS['local-listener'].found(`${first} listens on localhost unless it is told`) },
  ];
}

const PORT_VARIABLES = /^(PORT|UVICORN_PORT|FLASK_RUN_PORT|STREAMLIT_SERVER_PORT|GRADIO_SERVER_PORT)$/;
const PORT_OPTIONS = /(?:^|\s)(?:(?:--port|--server\.port)[=\s]+|(?:--bind|-b)[=\s]+[\w.[\]]*:)(\d{2,5})(?=\s|$)/;

/** Programs that ask a server, whose port is not their own. */
const CLIENTS = /(^|[\s/])(psql|pg_dump|mysql|mariadb|redis-cli|mongosh?|wait-for\S*|nc)(\s|$)/;

export const otherPort: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ program, ports }) => {
    const line = startOf(program);
    const [, said] = CLIENTS.test(line) ? [] : (PORT_OPTIONS.exec(line) ?? []);
    return [
      ...settingsOf(program)
        .filter(({ name, value }) => PORT_VARIABLES.test(name) && /^\d+$/.test(value))
        .map(({ name, value, path }) => ({ path, what: `${name} is '${value}'`, port: Number(value) })),
      ...(said === undefined
        ? []
        : [{ path: startPath(program), what: `the program gets the port ${said}`, port: Number(said) }]),
    ].flatMap(({ path, what, port }): Found[] =>
      ports.includes(port) || !isServer(program)
        ? []
        : [{ path, found: WARNINGS['other-port'].found(what, program.name, ports) }],
    );
  });

/** nginx listens where Slipway says. */
const isServer = ({ service }: Program) => service.type !== 'static';

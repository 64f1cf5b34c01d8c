// Times that contradict each other.
import { WARNINGS } from '../../schema/problems/warnings';
import { backupOf } from '../options';
import { type Program, programsIn, settingsOf, startOf, startPath } from './programs';
import type { Asked, Found, WarningRule } from './rule';

export const times: WarningRule = (asked) => [
  ...programsIn(asked).flatMap((program) => [...ofProbes(program), ...ofStop(program)]),
  ...ofBackups(asked),
];

/** Each backup is restored once before it counts, and the next one may begin before that is over. */
const OFTEN = /^\*(\/[1-9])? /;

const ofBackups = ({ stack }: Asked): Found[] =>
  Object.entries(stack.services).flatMap(([name, service]) =>
    OFTEN.test(backupOf(service)?.schedule ?? '')
      ? [
          {
            path: ['services', name, 'backup', 'schedule'],
            found: WARNINGS.times.found(
              `a backup is made, restored and compared every few minutes, by '${backupOf(service)?.schedule}'`,
            ),
          },
        ]
      : [],
  );

function ofProbes({ service, path }: Program): Found[] {
  const health = 'health' in service && typeof service.health === 'object' ? service.health : undefined;
  if (!health) return [];
  const { timeoutSeconds, intervalSeconds, startSeconds } = health;
  const at = [...path, 'health', 'timeoutSeconds'];
  return [
    ...(timeoutSeconds > intervalSeconds
      ? [
          {
            path: at,
            found: WARNINGS.times.found(
              `a probe may take ${timeoutSeconds} s, and the next one comes after ${intervalSeconds} s`,
            ),
          },
        ]
      : []),
    ...(timeoutSeconds > startSeconds
      ? [
          {
            path: at,
            found: WARNINGS.times.found(`a probe may take ${timeoutSeconds} s, and the program has ${startSeconds} s to start`),
          },
        ]
      : []),
  ];
}

const STOP_OPTIONS = /(?:^|\s)(?:--graceful-timeout|--timeout-graceful-shutdown|--graceful_timeout)[=\s]+(\d+)(?=\s|$)/;
const STOP_VARIABLES =
  /(^|_)((GRACEFUL|SHUTDOWN)_TIMEOUT|GRACEFUL_SHUTDOWN_TIMEOUT|TIMEOUT_GRACEFUL_SHUTDOWN|STOP_TIMEOUT)(_SECONDS|_S)?$/;

/** What a program takes to stop has to fit into what Kubernetes gives it. */
function ofStop(program: Program): Found[] {
  const { stopGraceSeconds } = program.service;
  const [, said] = STOP_OPTIONS.exec(startOf(program)) ?? [];
  return [
    ...settingsOf(program)
      .filter(({ name, value }) => STOP_VARIABLES.test(name) && /^\d+$/.test(value))
      .map(({ value, path }) => ({ seconds: Number(value), path })),
    ...(said === undefined ? [] : [{ seconds: Number(said), path: startPath(program) }]),
  ]
    .filter(({ seconds }) => seconds > stopGraceSeconds)
    .map(({ seconds, path }) => ({
      path,
      found: WARNINGS.times.found(
        `the program takes ${seconds} s to stop, and is killed after stopGraceSeconds, ${stopGraceSeconds} s`,
      ),
    }));
}

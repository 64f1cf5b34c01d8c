// What one pod has for itself, where several run: files, sessions, schedules, data.
import { replicasOf } from '../../model/replicas';
import { WARNINGS } from '../../schema/problems/warnings';
import { podsOf } from '../defaults/replicas';
import { type Program, programsIn, settingsOf, startOf, startPath } from './programs';
import type { Found, WarningRule } from './rule';
import { isStore, softwareOf } from './software';

const SESSIONS = /^(\w+_)?SESSION_(TYPE|STORE|DRIVER|BACKEND|ENGINE|STORAGE|CONNECTION)$/;
/** Where tasks, locks and counts are kept that all pods have in common. */
const SHARED = /^(\w+_)?(BROKER(_URL)?|RATE_?LIMIT\w*_(URI|URL|STORAGE)|CACHE_(DRIVER|STORE))$/;
const IN_MEMORY = /^(memory|in-memory|filesystem):\/\/|^file$/;
/** Where the program keeps what its users give it. */
const UPLOADS = /^(\w+_)?(UPLOADS?_(DIR|FOLDER|PATH)|MEDIA_(ROOT|DIR|FOLDER|PATH))$/;
const OF_ONE = /(^|[.:/])(memory|in-?memory|memorystore|file|filesystem|cachelib|simple)(:\/\/)?$/i;
const SCHEDULERS =
  /(^|[\s/])(celery\s.*\bbeat\b|celery\s.*\sworker\s(.*\s)?(-B|--beat)|rqscheduler|supercronic|crond|ofelia|clockwork|schedule:work|whenever|sidekiq-scheduler)(\s|$)/;

export const severalPods: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { max } = podsOf(asked.environment, program.service);
    return max > 1 ? [...bySettings(program, max), ...bySchedule(program, max), ...byData(program, max)] : [];
  });

const bySettings = (program: Program, pods: number): Found[] =>
  settingsOf(program).flatMap(({ name, value, path }) => {
    if (/^sqlite(\+\w+)?:/.test(value))
      return [{ path, found: WARNINGS['several-pods'].found(pods, `${name} is a file, '${value}'`) }];
    return (SESSIONS.test(name) && OF_ONE.test(value)) ||
      (SHARED.test(name) && IN_MEMORY.test(value)) ||
      (UPLOADS.test(name) && value.startsWith('/tmp/'))
      ? [{ path, found: WARNINGS['several-pods'].found(pods, `${name} is '${value}'`) }]
      : [];
  });

const bySchedule = (program: Program, pods: number): Found[] =>
  SCHEDULERS.test(startOf(program))
    ? [{ path: startPath(program), found: WARNINGS['several-pods'].found(pods, 'each starts every task of the schedule') }]
    : [];

function byData({ service, path }: Program, pods: number): Found[] {
  const software = softwareOf(service);
  const says = 'replicas' in service && service.replicas !== undefined && replicasOf(service.replicas).max > 1;
  return says && software !== undefined && isStore(software)
    ? [{ path: [...path, 'replicas'], found: WARNINGS['several-pods'].found(pods, `each is a ${software} of its own`) }]
    : [];
}

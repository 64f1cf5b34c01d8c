// What `slipway diff` says.
import { docs } from '../../schema/problems/typed';

const pods = (count: number | undefined) =>
  count === undefined ? 'the pods' : count === 1 ? 'the one pod' : `the ${count} pods`;

/** `40 s`, `3 min 40 s` */
const time = (seconds: number) => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [...(minutes > 0 ? [`${minutes} min`] : []), ...(rest > 0 || minutes === 0 ? [`${rest} s`] : [])].join(' ');
};

export const messages = {
  title: (stack: string, environment: string, what: string, against: string) =>
    `${stack}, ${environment}: ${what}, against ${against}`,
  now: 'what the stack says now',
  lastCommit: 'the last commit',
  commit: (revision: string) => `${revision}`,
  nothing: 'Nothing differs.',
  inWords: 'What that does:',
  noEffect: 'That touches no pod, no way in and no volume.',
  // what becomes of pods
  starts: (name: string) => `starts ${name}, which is new`,
  ends: (name: string) => `ends ${name}, which the stack no longer has`,
  rolls: (name: string, count: number | undefined) =>
    `rolls ${pods(count)} of ${name} one after the other: an old one ends when a new one is ready`,
  recreates: (name: string, seconds: number) =>
    `stops ${name} while its pod is replaced: the old one ends before the new one starts, which may take ${time(seconds)}`,
  scales: (name: string, from: number, to: number) => `scales ${name} from ${from} to ${to} pods`,
  autoscales: (name: string, min: number, max: number) => `lets ${name} run between ${min} and ${max} pods`,
  noAutoscaler: (name: string) => `no longer scales ${name} by itself`,
  migrates: (service: string) => `runs the migration of ${service} before its new pods start`,
  runs: (name: string) => `runs ${name} once`,
  schedule: (name: string, schedule: string) => `runs ${name} by the schedule ${schedule}`,
  noSchedule: (name: string) => `no longer runs ${name}`,
  nextRun: (name: string) => `changes ${name} from its next run on`,
  sleeps: (name: string) => `puts ${name} to sleep, with its data`,
  switchesOver: (name: string, count: number) =>
    `replaces the ${count} instances of ${name} one after the other; connections are cut once, when the primary changes`,
  operatedAlone: (name: string) => `stops ${name} while its one instance is restarted`,
  // who reaches whom
  anybody: 'anybody',
  anyNamespace: 'any namespace',
  outside: 'the internet',
  opens: (edge: string) => `opens ${edge}`,
  closes: (edge: string) => `closes ${edge}`,
  leads: (route: string) => `leads in from outside: ${route}`,
  leadsNoMore: (route: string) => `no longer leads in from outside: ${route}`,
  wayIn: (object: string, how: 'new' | 'changed' | 'gone') =>
    `changes how requests come in: ${object}${how === 'changed' ? '' : how === 'new' ? ', new' : ', gone'}`,
  // volumes
  newVolume: (name: string, size: string) => `makes an empty volume of ${size}: ${name}`,
  volumeStays: (name: string) => `leaves the volume ${name}, with its data, to nobody`,
  grows: (name: string, from: string, to: string) => `grows the volume ${name} from ${from} to ${to}`,
  refused: (text: string) => `cannot be applied: ${text.replace(/\.$/, '')}`,
  how: `How it is made all the same: ${docs('in-place.md')}`,
  versions: (from: string, to: string, count: number) =>
    `app.kubernetes.io/version of ${count} ${count === 1 ? 'object' : 'objects'}: ${from} → ${to}`,
  more: (count: number) => `… ${count} more ${count === 1 ? 'line' : 'lines'}`,
  hidden: '<hidden>',
  nowhere: 'nothing',
  // what is wrong
  noCommit: (revision: string) =>
    `git knows no commit '${revision}' here. Name another with --since, or a cluster with --cluster or --context.`,
  noCheckout:
    'this is no checkout of git, so there is no last commit. Compare with a cluster: --cluster, or --context <context>.',
} as const;

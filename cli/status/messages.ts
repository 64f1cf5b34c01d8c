// What `slipway status` says.
import { type Place, placeOf } from '../messages';

export const messages = {
  title: (stack: Place, where: string) => placeOf(stack, where),
  release: 'release',
  isRelease: (version: string, age: string) => `${version}, ${age} old`,
  noRelease: 'none is remembered: it was not brought up by `release`',
  isNotThere: 'is not there',
  pods: (ready: number, all: number, restarts: number, why: string) =>
    `${ready} of ${all} ${all === 1 ? 'pod' : 'pods'} ready${restarts === 0 ? '' : `, started again ${restarts === 1 ? 'once' : `${restarts} times`}`}${why === '' ? '' : `; ${why}`}`,
  backupOf: (name: string) => `backup of ${name}`,
  rests: 'its schedule rests (suspend), so none is made',
  noBackup: 'there is no good one yet',
  newest: (age: string) => `the newest good one is ${age} old`,
  missed: (age: string) => `the last one failed; the newest good one is ${age} old`,
  certificate: (secret: string) => `certificate ${secret}`,
  ends: (days: number) => (days < 0 ? `ended ${-days} days ago` : `ends in ${days} ${days === 1 ? 'day' : 'days'}`),
  noCertificate: 'its Secret has no certificate that can be read',
  mayNotRead: 'you may not read its Secret',
  alerts: 'alerts',
  alert: (name: string) => `alert ${name}`,
  volume: (claim: string) => `volume ${claim}`,
  lost: 'its disk is gone',
  unbound: 'has no disk yet',
  notMounted: (size: string) => `${size}; no pod mounts it now`,
  notCounted: (size: string) => `${size}; its storage does not tell how full it is`,
  fullness: (size: string) => `${size}; how full it is needs the right to get nodes/proxy`,
  full: (percent: number, size: string) => `${percent} % of ${size} used`,
  name: 'the stack',
  same: 'runs as the stack says',
  differs: (objects: readonly string[], effects: readonly string[]) =>
    `says something else about ${objects.length === 1 ? objects[0] : `${objects.length} objects`}; up or release: ${effects.slice(0, 3).join('; ') || 'touches no pod'}${effects.length > 3 ? '; …' : ''}`,
  mayNotCompare: 'cannot be compared: that needs the right to patch, though nothing is changed',
  nothingThere: 'the namespace is not there: nothing was brought up yet',
  allRight: 'Nothing is wrong.',
  someWrong: (count: number) => `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`,
} as const;

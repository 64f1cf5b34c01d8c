// Keys that become one option as they are.
import { type Options, pathOf } from '../context';
import { envFileAt } from '../env-file';
import { messages } from '../messages';
import type { Key } from './key';

export const workingDir: Key = (seen, { notes }, kind) => {
  const { working_dir } = seen.service;
  if (working_dir === undefined) return {};
  notes.mapped(pathOf(seen, 'working_dir'), 'workingDir');
  const isUsual = working_dir === '/app' && ['FastAPI', 'Next.js', 'Vite'].includes(kind.name);
  return isUsual || !/^\/[^\s:]+$/.test(working_dir) ? {} : { workingDir: working_dir };
};

export const stopGrace: Key = (seen, { notes }) => {
  const { stop_grace_period: seconds } = seen.service;
  if (seconds === undefined) return {};
  notes.mapped(pathOf(seen, 'stop_grace_period'), 'stopGraceSeconds');
  const rounded = Math.min(3600, Math.max(1, Math.round(seconds)));
  return rounded === 40 ? {} : { stopGraceSeconds: rounded };
};

/** `/run:size=64m` is the path alone; every one has the memory of the pod. */
export const tmpfs: Key = (seen, { notes }) => {
  const paths = seen.service.tmpfs
    .map((entry) => entry.replace(/:.*$/, '').replace(/(?<=.)\/$/, ''))
    .filter((path) => path !== '/tmp' && /^\/[^\s:]+$/.test(path));
  if (seen.service.tmpfs.length > 0) notes.mapped(pathOf(seen, 'tmpfs'), 'writablePaths');
  return paths.length > 0 ? { writablePaths: paths } : {};
};

export const readOnly: Key = (seen, { notes }): Options => {
  if (seen.service.read_only)
    notes.mapped(pathOf(seen, 'read_only'), messages.notNeeded('the root of every container is read-only'));
  return {};
};

/** Volumes of another service are mounted here too. */
export const volumesFrom: Key = (seen, { notes }) => {
  if (seen.service.volumes_from.length > 0)
    notes.person(pathOf(seen, 'volumes_from'), messages.volumesFrom(seen.service.volumes_from));
  return {};
};

/** A name that no variable and no line says is for nobody: many files have `host.docker.internal` in stock. */
export const hosts: Key = (seen, { notes, look }) => {
  const said = [...Object.values(seen.env), ...seen.line].join('\n');
  const isAsked = (name: string) =>
    said.includes(name) || seen.service.env_file.some(({ path }) => envFileAt(path, look) === undefined);
  const names = Object.keys(seen.service.extra_hosts);
  const asked = names.filter((name) => name !== 'host.docker.internal' || isAsked(name));
  const path = pathOf(seen, 'extra_hosts');
  if (asked.length > 0) notes.person(path, messages.extraHosts(asked));
  else if (names.length > 0) notes.decided(path, messages.machineNotAsked());
  return {};
};

export const networkMode: Key = (seen, { notes }) => {
  const { network_mode } = seen.service;
  if (network_mode === undefined) return {};
  if (/^host$|^service:|^container:/.test(network_mode))
    notes.person(pathOf(seen, 'network_mode'), messages.networkMode(network_mode));
  else notes.mapped(pathOf(seen, 'network_mode'), messages.notNeeded('every pod has an address of its own'));
  return {};
};

export const develop: Key = (seen, { notes, environment }) => {
  if (seen.service.develop) notes.mapped(pathOf(seen, 'develop'), messages.watch(environment === 'development'));
  return {};
};

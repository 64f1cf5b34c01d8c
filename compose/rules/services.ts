// What one service says, set against what else it says.
import { isIP } from 'node:net';
import { messages } from '../messages';
import type { Project } from '../project';
import type { Service } from '../project/service';
import type { Problem } from './problem';

export const services = (project: Project): Problem[] =>
  Object.entries(project.services).flatMap(([name, service]) =>
    [...image(service), ...numbers(service), ...health(service), ...watches(service), ...mounts(service), ...ports(service)].map(
      ({ path, text }) => ({ path: ['services', name, ...path], text }),
    ),
  );

function* image({ image, build, provider, platform, network_mode, networks }: Service): Iterable<Problem> {
  if (!build && !image && !provider) yield { path: [], text: messages.noImage };
  if (build?.dockerfile && build.dockerfile_inline) yield { path: ['build', 'dockerfile_inline'], text: messages.twoDockerfiles };
  if (build && build.platforms.length > 0 && platform && !build.platforms.includes(platform))
    yield { path: ['build', 'platforms'], text: messages.platform(platform) };
  if (network_mode && Object.keys(networks).length > 0) yield { path: ['network_mode'], text: messages.networkMode };
}

function* numbers(service: Service): Iterable<Problem> {
  const { scale, deploy, cpus, mem_limit, mem_reservation, pids_limit, container_name } = service;
  const { limits, reservations } = deploy?.resources ?? {};
  const replicas = deploy?.replicas;
  if (scale !== undefined && replicas !== undefined && scale !== replicas)
    yield { path: ['scale'], text: messages.differs('deploy.replicas', replicas, scale) };
  if ((scale ?? 0) < 0) yield { path: ['scale'], text: messages.belowLeast(scale ?? 0, 0) };
  if ((replicas ?? 0) < 0) yield { path: ['deploy', 'replicas'], text: messages.belowLeast(replicas ?? 0, 0) };
  if (container_name && (scale ?? replicas ?? 1) > 1) yield { path: ['container_name'], text: messages.containerName };
  const pairs = [
    ['cpus', cpus, limits, 'deploy.resources.limits.cpus', limits?.cpus],
    ['mem_limit', mem_limit, limits, 'deploy.resources.limits.memory', limits?.memory],
    ['pids_limit', pids_limit, limits, 'deploy.resources.limits.pids', limits?.pids],
    ['mem_reservation', mem_reservation, reservations, 'deploy.resources.reservations.memory', reservations?.memory],
  ] as const;
  for (const [key, value, group, other, said] of pairs)
    if (value && group && value !== (said ?? 0)) yield { path: [key], text: messages.differs(other, said, value) };
}

function* health({ healthcheck }: Service): Iterable<Problem> {
  const [first] = healthcheck?.test ?? [];
  if (first !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(first))
    yield { path: ['healthcheck', 'test'], text: messages.healthTest };
}

function* watches({ develop }: Service): Iterable<Problem> {
  for (const [i, { path, action, target }] of (develop?.watch ?? []).entries()) {
    if (path === '') yield { path: ['develop', 'watch', i, 'path'], text: messages.emptyPath };
    if (!target && action !== 'rebuild' && action !== 'restart')
      yield { path: ['develop', 'watch', i], text: messages.noTarget(action) };
  }
}

function* mounts({ volumes, tmpfs }: Service): Iterable<Problem> {
  const taken = new Set<string>();
  for (const [i, text] of tmpfs.entries()) {
    const [target = ''] = text.split(':', 1);
    if (taken.has(target)) yield { path: ['tmpfs', i], text: messages.mountedTwice(target) };
    taken.add(target);
  }
  for (const [i, { type, source, target }] of volumes.entries()) {
    if (target === '') yield { path: ['volumes', i], text: messages.missing('target') };
    else if (taken.has(target)) yield { path: ['volumes', i], text: messages.mountedTwice(target) };
    if (type === 'bind' && source === undefined) yield { path: ['volumes', i], text: messages.missing('source') };
    taken.add(target);
  }
}

function* ports({ ports, gpus, deploy }: Service): Iterable<Problem> {
  for (const [i, { host_ip }] of ports.entries())
    if (host_ip !== undefined && isIP(host_ip) === 0) yield { path: ['ports', i, 'host_ip'], text: messages.noAddress(host_ip) };
  const devices = deploy?.resources?.reservations?.devices ?? [];
  for (const [path, list] of [
    [['gpus'], gpus],
    [['deploy', 'resources', 'reservations', 'devices'], devices],
  ] as const)
    for (const [i, { count, device_ids }] of list.entries())
      if (count !== undefined && device_ids.length > 0) yield { path: [...path, i], text: messages.countAndIds };
}

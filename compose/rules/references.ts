// Names that a service uses, and that have to be there.
import { messages } from '../messages';
import type { Path } from '../place';
import type { Project } from '../project';
import type { Job, Service } from '../project/service';
import type { Problem } from './problem';

export function references(project: Project): Problem[] {
  const used: Problem[] = [];
  const known = (what: string, name: string, names: object, path: Path) => {
    if (!Object.hasOwn(names, name)) used.push({ path, text: messages.undefinedName(what, name, Object.keys(names)) });
  };
  const container = (one: Service | Job, at: Path) => {
    for (const network of Object.keys(one.networks)) known('network', network, project.networks, [...at, 'networks', network]);
    for (const model of Object.keys(one.models)) known('model', model, project.models, [...at, 'models', model]);
    for (const [i, { type, source }] of one.volumes.entries())
      if (type === 'volume' && source) known('volume', source, project.volumes, [...at, 'volumes', i]);
    for (const [i, { source }] of one.configs.entries()) known('config', source, project.configs, [...at, 'configs', i]);
    for (const [i, { source }] of one.secrets.entries()) known('secret', source, project.secrets, [...at, 'secrets', i]);
    for (const [i, { source }] of (one.build?.secrets ?? []).entries())
      known('secret', source, project.secrets, [...at, 'build', 'secrets', i]);
  };
  for (const [name, service] of Object.entries(project.services)) {
    container(service, ['services', name]);
    used.push(...waitsOf(service, ['services', name], project, false), ...contextsOf(service, name, project));
    const shared = /^service:(.*)$/.exec(service.network_mode ?? '')?.[1];
    // an edge to it is in depends_on already, and told of there
    if (shared !== undefined && !service.depends_on[shared])
      known('service', shared, project.services, ['services', name, 'network_mode']);
  }
  for (const [name, job] of Object.entries(project.jobs)) {
    used.push(...waitsOf(job, ['jobs', name], project, true));
    if (Object.hasOwn(project.services, name) || Object.hasOwn(project.disabled_services, name))
      used.push({ path: ['jobs', name], text: messages.serviceAndJob(name) });
  }
  return used;
}

function* waitsOf({ depends_on }: Service | Job, at: Path, project: Project, forJobs: boolean): Iterable<Problem> {
  const { services, disabled_services, jobs } = project;
  for (const [name, { required }] of Object.entries(depends_on)) {
    const path = [...at, 'depends_on', name];
    const disabled = Object.hasOwn(disabled_services, name) ? disabled_services[name] : undefined;
    if (Object.hasOwn(services, name) || (forJobs && Object.hasOwn(jobs, name))) continue;
    if (disabled && !required) continue;
    if (disabled) yield { path, text: messages.disabled(name, disabled.profiles) };
    else if (Object.hasOwn(jobs, name)) yield { path, text: messages.isJob(name) };
    else yield { path, text: messages.undefinedName('service', name, Object.keys(services)) };
  }
}

function* contextsOf({ build }: Service, service: string, { services, disabled_services }: Project): Iterable<Problem> {
  for (const [key, context] of Object.entries(build?.additional_contexts ?? {})) {
    if (!context.startsWith('service:')) continue;
    const name = context.slice('service:'.length);
    const path = ['services', service, 'build', 'additional_contexts', key];
    const all = { ...disabled_services, ...services };
    const target = Object.hasOwn(all, name) ? all[name] : undefined;
    if (!target) yield { path, text: messages.undefinedName('service', name, Object.keys(all)) };
    else if (!target.build) yield { path, text: messages.notBuilt(name) };
  }
}

// What compose adds to a service or a job by itself, without a file.
import { bare, merge } from '../merge/merge';
import { resolved } from '../model';
import type { Path } from '../place';
import { containerShape } from '../project/container';
import type { Environment, Reading } from '../reading';
import {
  change,
  get,
  isNull,
  isText,
  list,
  type Mapping,
  mapEntries,
  mapping,
  scalar,
  sizeOf,
  type Tree,
  textAt,
  withEntry,
} from '../tree';
import { withDependencies } from './dependencies';

export function container(tree: Mapping, path: Path, environment: Environment, reading: Reading): Mapping {
  let service = change(tree, 'pull_policy', (policy) =>
    isText(policy) && policy.value === 'if_not_present' ? { ...policy, value: 'missing' } : policy,
  );
  service = change(service, 'build', (build) => (build.kind === 'mapping' ? buildOf(build, environment) : build));
  service = change(service, 'secrets', (secrets) =>
    secrets.kind === 'list' ? list(secrets.items.map(withTarget), secrets.place) : secrets,
  );
  service = withReplicas(withDependencies(service));
  const hooks = get(service, 'pre_start');
  if (hooks?.kind !== 'list') return service;
  reading.spend(sizeOf(service) * hooks.items.length, hooks.place, [...path, 'pre_start']);
  const whole = hooks.items.map((hook) => inherited(service, hook, reading));
  return withEntry(service, 'pre_start', list(whole, hooks.place));
}

/** `scale` says it for `deploy`, too. */
function withReplicas(service: Mapping): Mapping {
  const scale = get(service, 'scale');
  if (!scale) return service;
  return change(service, 'deploy', (deploy) =>
    deploy.kind === 'mapping' && !get(deploy, 'replicas') ? withEntry(deploy, 'replicas', scale) : deploy,
  );
}

function buildOf(build: Mapping, environment: Environment): Mapping {
  const known = change(build, 'args', (args) =>
    args.kind === 'mapping' ? mapEntries(resolved(args, environment), (value) => (isNull(value) ? undefined : value)) : args,
  );
  if (get(known, 'dockerfile') || get(known, 'dockerfile_inline')) return known;
  return withEntry(known, 'dockerfile', scalar('Dockerfile', build.place));
}

function withTarget(secret: Tree): Tree {
  if (secret.kind !== 'mapping' || get(secret, 'target')) return secret;
  return withEntry(secret, 'target', scalar(`/run/secrets/${textAt(secret, 'source') ?? ''}`, secret.place));
}

/** A pre_start hook is a container like its service, but for what it says itself; volumes come to it at run time. */
function inherited(service: Mapping, hook: Tree, reading: Reading): Tree {
  if (hook.kind !== 'mapping') return hook;
  const shared = [...service.entries].filter(([key]) => key in containerShape && key !== 'volumes');
  const base = mapping(shared, hook.place);
  return bare(merge(base, hook, ['services', 'hook'], { reading, keepMarks: false }));
}

// One compose project as one environment of a stack: what it says, and what was done with every part of it.
import type { Project, Source } from '../compose/project';
import { fillKnownImages } from '../resolve/known-images/fill';
import type { Environment } from '../schema/environment';
import type { Context, Options } from './context';
import { pathOf } from './context';
import { type Draft, isStore } from './draft';
import { connect } from './edges/edges';
import { hide, passwordsIn } from './edges/hidden';
import { migrationJobs } from './edges/migration-job';
import { planOf } from './ingress/plan';
import type { Given } from './ingress/rule';
import { optionsOfKeys } from './keys';
import { isSaid } from './keys/key';
import { together } from './keys/volumes';
import { isKept, kindOf } from './kinds';
import { tellOfMounts } from './kinds/configuration';
import type { Kind } from './kinds/kind';
import { migrationFor } from './kinds/migration';
import type { Look } from './look';
import { messages } from './messages';
import { type Note, Notes } from './notes';
import { scheduledJobs, type Work } from './scheduled-jobs';
import { freeName, nameOf, type Seen, see } from './seen/seen';
import { hasOption } from './shape';
import { topLevel } from './top-level';

export interface Described {
  /** What a stack says in this environment, without `environments`. */
  readonly stack: Options;
  readonly notes: readonly Note[];
  /** By service, the host at which people reach it. */
  readonly publicHosts: ReadonlyMap<string, string>;
  /** Values of secrets, which must not be in any output. */
  readonly secretValues: readonly string[];
}

export interface Compose {
  readonly project: Project;
  readonly source: Source;
}

export function describe(
  { project, source }: Compose,
  environment: Environment,
  stack: string,
  look: Look,
  given: Given = {},
): Described {
  const notes = new Notes(source);
  const all = seenIn(project, look);
  const base = { environment, stack, project, source, look, notes, all };
  const kinds = new Map(all.map((seen) => [seen, kindOf(seen, { ...base, kept: all })] as const));
  const kept = all.filter((seen) => isKept(kinds.get(seen) as Kind));
  const context: Context = { ...base, kept };
  for (const { key, name, ...rest } of kept)
    if (key !== name)
      notes.decided(
        pathOf({ key, ...rest }),
        nameOf(key) === key ? messages.calledApart(key, name) : messages.renamed(key, name),
        ['services', name],
      );
  const drafts = all.flatMap((seen) => draftOf(seen, kinds.get(seen) as Kind, context));
  const plan = planOf(context, drafts, given);
  const { outside, secrets } = connect(drafts, context, plan);
  hide(drafts, secrets, context);
  const jobs = migrationJobs(drafts, context);
  for (const draft of drafts) draft.options = fitting({ ...draft, options: sharedByPods(draft, context) }, context);
  const services = {
    ...Object.fromEntries(drafts.map(({ seen, options }) => [seen.name, inOrder(options)])),
    ...jobs,
    ...outside,
  };
  const { volumes } = topLevel(context, drafts);
  if (drafts.length === 0) notes.person(['services'], messages.noServices());
  return {
    stack: {
      name: stack,
      services,
      ...(Object.keys(volumes).length > 0 && { volumes }),
      ...(Object.keys(secrets).length > 0 && { secrets }),
      ...(plan.options && { ingress: plan.options }),
    },
    notes: notes.all(),
    publicHosts: new Map(
      drafts.flatMap(({ seen }) => {
        const host = plan.address(seen.key, '')?.host;
        return host === undefined ? [] : [[seen.name, host] as const];
      }),
    ),
    secretValues: passwordsIn(context).map(({ value }) => value),
  };
}

function seenIn(project: Project, look: Look): Seen[] {
  const names = new Set<string>();
  return [...servicesOf(project), ...scheduledJobs(project)].map(({ key, service, schedule }) => ({
    ...see(key, freeName(nameOf(key), names), service, look),
    ...(schedule && { schedule }),
  }));
}

const servicesOf = ({ services }: Project): Work[] => Object.entries(services).map(([key, service]) => ({ key, service }));

function draftOf(seen: Seen, kind: Kind, context: Context): Draft[] {
  const own = kind.options(seen, context);
  tellOfStore(seen, context);
  if (own === undefined) {
    const why = messages.notNeeded(`${seen.key} is no service of the stack`);
    for (const [name, value] of Object.entries(seen.service)) if (isSaid(value)) context.notes.mapped(pathOf(seen, name), why);
    return [];
  }
  if (isStore(own)) tellOfMounts(seen, context);
  const options = together(together(own, optionsOfKeys(seen, context, kind)), migrationFor(seen, context));
  for (const name of kind.takes ?? []) if (isSaid(seen.service[name])) context.notes.mapped(pathOf(seen, name), kind.name);
  return [{ seen, kind, options }];
}

/** What a Dockerfile adds to a store has no place where the image is Slipway's. */
function tellOfStore(seen: Seen, { notes }: Context): void {
  const { store } = seen;
  if (!store) return;
  const installs = store.added.some((line) => /\b(?:apt-get|apk|yum|dnf|curl|wget|make|git|pip)\b/.test(line));
  notes[installs ? 'person' : 'decided'](pathOf(seen, 'build'), messages.builtStore(store.base, store.added));
}

/** Several pods write to a volume only if the storage class lets them. */
function sharedByPods({ seen, options }: Draft, { notes, environment }: Context): Options {
  const volumes = Object.entries((options.volumes ?? {}) as Record<string, Options>);
  if (
    environment !== 'production' ||
    Number(options.replicas ?? (options.type === 'container' ? 1 : 2)) < 2 ||
    volumes.length === 0
  )
    return options;
  return {
    ...options,
    volumes: Object.fromEntries(
      volumes.map(([name, volume]) => {
        if (volume.from !== undefined) return [name, volume];
        notes.decided(pathOf(seen, 'volumes'), messages.sharedByPods(), [
          'environments',
          'production',
          'services',
          seen.name,
          'volumes',
          name,
        ]);
        return [name, { ...volume, accessMode: 'ReadWriteMany' }];
      }),
    ),
  };
}

/** Options that the type has; the others are told. */
function fitting({ seen, options }: Draft, { notes }: Context): Options {
  const kept: Options = {};
  const mounted = Object.values((options.volumes ?? {}) as Record<string, Options>).map(({ mountPath }) => mountPath);
  for (const [name, said] of Object.entries(options)) {
    const value = name === 'writablePaths' ? apart(said, mounted) : said;
    if (value === undefined || (name === 'ports' && isFilledIn(seen.name, options))) continue;
    if (name === 'type' || hasOption(options, name)) kept[name] = value;
    else if (name !== 'replicas' || value !== 1) notes.decided(pathOf(seen), messages.optionNotHere(name, String(options.type)));
  }
  return kept;
}

/** The ports of an image that Slipway knows, which it fills in. */
function isFilledIn(name: string, { ports, ...rest }: Options): boolean {
  const [filled] = fillKnownImages({ services: { [name]: rest } }).filledIn;
  return filled !== undefined && JSON.stringify(filled.options.ports) === JSON.stringify(ports);
}

/** A volume can be written to anyway. */
function apart(paths: unknown, mounted: readonly unknown[]): unknown {
  const left = (paths as (string | { path: string })[]).filter(
    (path) => !mounted.includes(typeof path === 'string' ? path : path.path),
  );
  return left.length > 0 ? left : undefined;
}

/** The order in which a person would write them. */
const ORDER = [
  'type',
  'description',
  'schedule',
  'timeZone',
  'version',
  'image',
  'build',
  'app',
  'port',
  'ports',
  'server',
  'entrypoint',
  'command',
  'workingDir',
  'connection',
  'database',
  'user',
  'databases',
  'extensions',
  'settings',
  'init',
  'mode',
  'maxmemoryPolicy',
  'auth',
  'migrate',
  'health',
  'source',
  'env',
  'secrets',
  'uses',
  'volumes',
  'files',
  'privileges',
  'readOnly',
  'writablePaths',
  'memory',
  'maxConnections',
  'management',
  'shmSize',
  'cpu',
  'storage',
  'resources',
  'replicas',
  'stopGraceSeconds',
  'deadlineSeconds',
  'retries',
];

const inOrder = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).sort(([a], [b]) => place(a) - place(b)));
const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

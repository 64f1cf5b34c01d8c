// A service of compose, and what lies beside it: all that a kind is recognised by.
import type { Schedule, Service } from '../../compose/project/service';
import { inside, joined, type Look } from '../look';
import { type BuiltStore, builtStore } from './built-store';
import { type DockerfileFacts, readDockerfile } from './dockerfile';
import { type ImageName, imageName } from './image';
import { type NodeFacts, readPackageJson } from './node';
import { readPython } from './python';
import { scriptAt, stepsIn } from './steps';
import { optionOf, programOf } from './words';

export interface Seen {
  /** Its name in compose. */
  readonly key: string;
  /** Its name in the stack, which is a DNS name. */
  readonly name: string;
  readonly service: Service;
  /** When it runs, if it is one of compose's jobs. */
  readonly schedule?: Schedule;
  /** Variables with a value. */
  readonly env: Readonly<Record<string, string>>;
  /** What is run of a registry; absent where the image is built. */
  readonly image?: ImageName;
  /** What its last stage is built on. */
  readonly base?: ImageName;
  /** The folder that it is built from, from the folder of the compose file; absent where it is not built here. */
  readonly folder?: string;
  readonly dockerfile?: DockerfileFacts;
  /** What its Dockerfile puts into the image of a store. */
  readonly store?: BuiltStore;
  readonly node?: NodeFacts;
  readonly python?: ReadonlySet<string>;
  /** Entrypoint and command, those of the image included. */
  readonly line: readonly string[];
  /** What a script in front does, one command each; the last is the program. */
  readonly steps: readonly (readonly string[])[];
  /** The program without what starts it: `['uvicorn', 'main:app']`. */
  readonly program: readonly string[];
  /** Ports of TCP that it listens on, the published first. */
  readonly ports: readonly number[];
}

/** The name of a service here: `Rag_API` is `rag-api`. */
export function nameOf(key: string): string {
  const name = key
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 52)
    .replace(/-+$/, '');
  if (name === 'constructor') return 'constructor-1'; // a word of JavaScript that cdk8s takes for a construct
  return name === '' ? 'service' : name;
}

/** The name with a number behind it, where it is taken; taken from then on. */
export function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted.slice(0, 49)}-${i}`;
  taken.add(name);
  return name;
}

export function see(key: string, name: string, said: Service, look: Look): Seen {
  const { build } = said;
  const folder = build && !/^[a-z+]+:\/\/|^git@/.test(build.context) ? inside(build.context) : undefined;
  const source = build?.dockerfile_inline ?? dockerfileAt(folder, build?.dockerfile, look);
  const facts = source === undefined ? undefined : factsOf(source, build?.target);
  const store = builtStore(said, facts, folder);
  return store
    ? { ...seeIn(key, name, store.service, look, undefined, undefined), store }
    : seeIn(key, name, said, look, folder, facts);
}

function seeIn(
  key: string,
  name: string,
  service: Service,
  look: Look,
  folder: string | undefined,
  dockerfile: DockerfileFacts | undefined,
): Seen {
  const { build } = service;
  const env = valuesOf(service.environment, dockerfile);
  const beside = folder === undefined ? undefined : folderOf(joined(folder, build?.dockerfile ?? ''));
  const folders = [...(beside === undefined || beside === folder ? [] : [beside]), ...(folder === undefined ? [] : [folder])];
  const node = first(folders, (one) => nodeAt(one, look));
  const python = first(folders, (one) => pythonAt(one, look));
  const line = lineOf(service, dockerfile);
  const steps = stepsIn(line, env, (path) => scriptAt(path, folder, dockerfile, look), node);
  const program = programOf(steps.at(-1) ?? line);
  return {
    ...{ key, name, service, env, line, steps, program },
    ...(!build && service.image !== undefined && { image: imageName(service.image) }),
    ...(build && dockerfile?.base !== undefined && { base: imageName(dockerfile.base.replace(/\$\{?\w+\}?/g, '')) }),
    ...(folder !== undefined && { folder }),
    ...(dockerfile && { dockerfile }),
    ...(node && { node }),
    ...(python && { python }),
    ports: portsOf(service, dockerfile, program, key),
  };
}

function dockerfileAt(folder: string | undefined, dockerfile = 'Dockerfile', look: Look): string | undefined {
  if (folder === undefined) return undefined;
  const path = inside(joined(folder, dockerfile));
  return path === undefined ? undefined : look.read(path);
}

/** Where a Dockerfile is: in a monorepo the package that it builds is beside it. */
const folderOf = (file: string) => inside(file.replace(/\/?[^/]*$/, ''));

const first = <T>(folders: readonly string[], find: (folder: string) => T | undefined): T | undefined =>
  folders.map(find).find((found) => found !== undefined);

/** Undefined of a text that is no Dockerfile. */
function factsOf(source: string, target: string | undefined): DockerfileFacts | undefined {
  try {
    return readDockerfile(source, target);
  } catch {
    return undefined;
  }
}

/** The project may be below the folder that is built: `backend/app`, `src`. */
const BELOW = ['', 'app', 'src', 'backend', 'frontend', 'server', 'web', 'api'];

const nodeAt = (folder: string, look: Look): NodeFacts | undefined =>
  ['', 'app', 'src', 'frontend', 'web', 'client']
    .map((below) => readPackageJson(look.read(joined(folder, joined(below, 'package.json')))))
    .find((facts) => facts !== undefined);

const pythonAt = (folder: string, look: Look) =>
  BELOW.map((below) => readPython(look, joined(folder, below))).find((packages) => packages !== undefined);

function valuesOf(environment: Service['environment'], dockerfile: DockerfileFacts | undefined): Record<string, string> {
  const said = Object.entries(environment).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return { ...dockerfile?.env, ...Object.fromEntries(said) };
}

function lineOf({ entrypoint, command }: Service, dockerfile: DockerfileFacts | undefined): string[] {
  const first = entrypoint ?? dockerfile?.entrypoint ?? [];
  const then = command ?? (entrypoint ? [] : (dockerfile?.command ?? []));
  return [...first, ...then];
}

function portsOf(service: Service, dockerfile: DockerfileFacts | undefined, program: readonly string[], key: string): number[] {
  const { ports, expose } = service;
  const exposed = expose.flatMap((port) => (/^\d+(\/tcp)?$/.test(port) ? [Number.parseInt(port, 10)] : []));
  const said = [...ports.filter(({ protocol }) => protocol === 'tcp').map(({ target }) => target), ...exposed];
  if (said.length > 0) return [...new Set(said)];
  const bound = boundPort(program);
  if (bound !== undefined) return [bound];
  // EXPOSE is about the program of the image: a worker that runs the same image listens nowhere
  const isOther = service.command !== undefined || service.entrypoint !== undefined;
  const works = WORKS.test(key) || program.some((word) => WORKS.test(word));
  return isOther && works ? [] : [...new Set(dockerfile?.ports ?? [])];
}

const WORKS =
  /(?:^|[-_:./])(?:workers?|sidekiq|consumers?|cron|scheduler|queue|beat|jobs?|bot|listener|migrat\w*|seed|init)(?:$|[-_:./])/i;

/** `--bind 0.0.0.0:8000`, `--port 3000`, `runserver 0.0.0.0:8000` */
function boundPort(program: readonly string[]): number | undefined {
  const server = program.indexOf('runserver');
  const said =
    optionOf(program, '--port', '-p', '--bind', '-b', '--http-port', '--listen', '-l') ??
    (server < 0 ? undefined : (program[server + 1] ?? '8000'));
  const number = Number(/(?:^|:)(\d{2,5})$/.exec(said ?? '')?.[1] ?? Number.NaN);
  return Number.isInteger(number) && number < 65_536 ? number : undefined;
}

// What a container does not say and its image is known for: user, ports, folders, probe, settings. What the stack says wins, option by option.
import type { FilledIn } from '../../model/known-image';
import { isObject, mergePatch } from '../../schema/merge-patch';
import { edge } from '../../schema/uses';
import { variablesAsked } from '../edge-variables';
import { type Known, knownImage } from './lookup';

type Options = Record<string, unknown>;

interface Filled {
  readonly stack: Options;
  readonly filledIn: readonly FilledIn[];
}

/** @param stack as one environment says it. */
export function fillKnownImages(stack: Options): Filled {
  if (!isObject(stack.services)) return { stack, filledIn: [] };
  const filledIn: FilledIn[] = [];
  const services = Object.entries(stack.services).map(([service, said]) => {
    if (!isObject(said)) return [service, said];
    const owner = ownerOf(said, stack.services);
    const known = knownImage((owner ?? said).image);
    const options = known && (isServer(said, known) ? unsaid(service, said, known) : ofItsFiles(said, known, owner));
    if (!known || !options) return [service, said];
    if (Object.keys(options).length === 0) return [service, said];
    filledIn.push({ service, image: known.name, source: known.source, options });
    return [service, mergePatch(options, said)];
  });
  return { stack: { ...stack, services: Object.fromEntries(services) }, filledIn };
}

/** The service whose image it takes. */
function ownerOf({ image }: Options, services: unknown): Options | undefined {
  const owner = isObject(image) && isObject(services) ? services[String(image.from)] : undefined;
  return isObject(owner) ? owner : undefined;
}

/** Another program of the image, such as a dump or a worker, runs as the user to whom the image's files belong; resolve/image-users.ts gives it one that their owner says. */
const ofItsFiles = (said: Options, { user }: Known, owner: Options | undefined): Options | undefined =>
  ['container', 'job', 'cron'].includes(String(said.type)) &&
  user !== undefined &&
  said.user === undefined &&
  !isRoot(said) &&
  (owner?.user === undefined || isRoot(owner))
    ? { user }
    : undefined;

const isRoot = ({ privileges }: Options): boolean => isObject(privileges) && privileges.root === true;

/** Another program of the image is a client, unless it has ports. What has the image of another service is another program of it. */
const isServer = (said: Options, known: Known): boolean =>
  said.type === 'container' &&
  !isObject(said.image) &&
  said.entrypoint === undefined &&
  (said.command === undefined || isObject(said.ports) || startsIt(said.command, known));

/** Arguments of the server, or the server itself with arguments: `mysqld`, `gotenberg`, `rabbitmq-server`. */
function startsIt(said: unknown, { name, command, servers }: Known): boolean {
  const [first] = Array.isArray(said) ? said.map(String) : [];
  if (first === undefined) return false;
  const program = name.split('/').at(-1) ?? '';
  return first.startsWith('-') || first === command?.[0] || (servers ?? [program, `${program}-server`]).includes(first);
}

function unsaid(service: string, said: Options, known: Known): Options {
  const ports = isObject(said.ports) ? said.ports : portsOf(service, known);
  const volumes = isObject(said.volumes) ? Object.values(said.volumes) : [];
  const isVolume = (path: string) => volumes.some((volume) => isObject(volume) && volume.mountPath === path);
  const folders = [
    ...(known.writes ?? []).filter((path) => !isVolume(path)),
    ...(known.keeps ?? []).filter((path) => !isVolume(path)).map((path) => ({ path, keep: true })),
  ];
  const variables = namesIn(said);
  const env = Object.entries(known.env ?? {}).filter(([name]) => !variables.has(name));
  const health = healthOf(known, ports);
  return {
    ...(known.command && said.command === undefined && { command: known.command }),
    ...(said.ports === undefined && { ports }),
    ...(known.user !== undefined && said.user === undefined && !isRoot(said) && { user: known.user }),
    ...(folders.length > 0 && said.writablePaths === undefined && said.readOnly !== false && { writablePaths: folders }),
    ...(health && said.health === undefined && (said.command === undefined || known.command) && { health }),
    ...(env.length > 0 && { env: Object.fromEntries(env) }),
    ...(known.memory !== undefined && !saysMemory(said) && { resources: memoryOf(known.memory) }),
  };
}

const portsOf = (service: string, { port, otherPorts = {} }: Known) => ({
  [service]: port,
  ...Object.fromEntries(Object.entries(otherPorts).map(([name, number]) => [`${service}-${name}`, number])),
});

/** At the port that the stack has for it, whatever its name is there. */
function healthOf({ health, port, startSeconds: opens }: Known, ports: unknown): Options | undefined {
  if ((!health && opens === undefined) || !isObject(ports)) return undefined;
  const { ready, live, startSeconds = opens, port: asked = port }: Partial<NonNullable<Known['health']>> = health ?? {};
  const numberOf = (said: unknown) => (isObject(said) ? (said.containerPort ?? said.port) : said);
  const name = Object.keys(ports).find((each) => numberOf(ports[each]) === asked);
  if (name === undefined) return undefined;
  return {
    ready: { port: name, ...(ready !== undefined && { path: ready }) },
    ...(live !== undefined && { live: { port: name, path: live } }),
    ...(startSeconds !== undefined && { startSeconds }),
  };
}

/** Names of variables that the stack says in any way. */
function namesIn(said: Options): ReadonlySet<string> {
  const secrets = Array.isArray(said.secrets) ? said.secrets : [];
  const edges = Object.values(isObject(said.uses) ? said.uses : {}).flatMap((raw) => edge.safeParse(raw).data ?? []);
  return new Set([
    ...Object.keys(isObject(said.env) ? said.env : {}),
    ...secrets.flatMap((secret) => (isObject(secret) ? [secret.name, secret.fileVariable] : [secret])).map(String),
    ...edges.flatMap(variablesAsked).map(({ variable }) => variable),
  ]);
}

const saysMemory = ({ resources }: Options): boolean =>
  isObject(resources) && isObject(resources.limits) && resources.limits.memory !== undefined;

const memoryOf = (memory: string) => ({ requests: { memory }, limits: { memory } });

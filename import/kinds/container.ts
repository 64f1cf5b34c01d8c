// Everything else: an image with its ports. What an image needs to start is known of some; others start as they do under docker.
import { fillKnownImages } from '../../resolve/known-images/fill';
import { atOf, type Context, type Options, pathOf } from '../context';
import { credentialsOf } from '../edges/credentials';
import { bytesIn, memoryText } from '../keys/amounts';
import { commandOptions } from '../keys/command';
import { together } from '../keys/volumes';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { developmentServer } from './development-server';
import { djangoFiles } from './django';
import { mayEnd } from './ends';
import type { Kind } from './kind';
import { AS_DOCKER, knownImage } from './known';
import { lineBehind, stepsBefore } from './migration';
import { whyItStays } from './minio';
import { portsFor } from './ports';
import { writableFolders } from './writable';

function options(seen: Seen, context: Context): Options {
  const known = knownImage(seen.image?.repository);
  const ports = portsFor(seen, context);
  const { migrate, others } = seen.image ? { migrate: {}, others: [] } : stepsBefore(seen, context);
  const { collect, ...writable } = djangoFiles(seen, context);
  const steps = [...others, ...collect];
  const login = credentialsOf(seen);
  const line =
    collect.length > 0 || ('migrate' in migrate && seen.steps.length > 1)
      ? { command: lineBehind(steps, seen.steps.at(-1) ?? [], seen, context) }
      : commandOptions(seen, context);
  const stays = whyItStays(seen, context);
  if (stays !== undefined) context.notes.decided(pathOf(seen), messages.minioStays(stays), atOf(seen, 'type'));
  if (known?.connection && seen.service.volumes.length > 0)
    context.notes.decided(pathOf(seen), messages.dataOfContainer(seen.image?.software ?? ''), atOf(seen, 'volumes'));
  const isFilled = isKnown({ image: seen.service.image, ports, ...line });
  developmentServer(seen, context);
  if (mayEnd(seen)) context.notes.person(pathOf(seen, 'command'), messages.mayEnd(), atOf(seen, 'type'));
  return {
    type: 'container',
    ...line,
    ...(Object.keys(ports).length > 0 && { ports }),
    ...(Object.keys(ports).length > 0 && login && { connection: login }),
    ...migrate,
    ...together(writableFolders(seen, context), writable),
    ...reachesItself(seen, context),
    ...(!isFilled && asTheImage(seen, context)),
    ...(known?.memory !== undefined && leastMemory(seen, known.memory)),
  };
}

/** Whether Slipway fills in what such a container needs. */
const isKnown = (options: Options): boolean =>
  fillKnownImages({ services: { it: { type: 'container', ...options } } }).filledIn.length > 0;

/** A node of a cluster that connects to itself by its own name. */
function reachesItself(seen: Seen, { notes }: Context): Options {
  const [variable] = Object.entries(seen.env).find(([, value]) => new RegExp(`(?:^|[/@,=])${seen.key}:\\d`).test(value)) ?? [];
  if (variable === undefined) return {};
  notes.decided(pathOf(seen, 'environment', variable), messages.ownName(seen.name), atOf(seen, 'peers'));
  return { peers: true };
}

/** A program of somebody else runs as its image says: nobody here looked into it. */
function asTheImage(seen: Seen, { notes }: Context): Options {
  const { image, service } = seen;
  if (image === undefined) return {};
  const known = knownImage(image.repository);
  const writable = known?.writesAnywhere ? { readOnly: false } : {};
  if (service.user !== undefined && /^[1-9]\d*(:\d+)?$/.test(service.user)) {
    if (known) return { ...writable };
    notes.decided(pathOf(seen, 'image'), messages.unknownImageOfUser(image.repository), atOf(seen, 'readOnly'));
    return { readOnly: false };
  }
  if (known?.user !== undefined) {
    notes.decided(pathOf(seen, 'image'), messages.knownUser(image.repository, known.user), atOf(seen, 'user'));
    return { user: known.user, ...writable };
  }
  if (known && known.root === undefined) return { ...writable };
  notes.decided(
    pathOf(seen, 'image'),
    known ? messages.startsAsRoot(image.repository) : messages.unknownImage(image.repository),
    atOf(seen, 'privileges'),
  );
  return {
    user: 'image',
    privileges: {
      reason: 'the image starts as docker starts it; nobody has looked yet with how little it can do',
      root: true,
      ...(known?.root?.length === 0 ? {} : { capabilities: [...(known?.root ?? AS_DOCKER)] }),
    },
    readOnly: false,
  };
}

const leastMemory = ({ service }: Seen, memory: string): Options => {
  const said = service.deploy?.resources?.limits?.memory ?? service.mem_limit;
  return said === undefined && bytesIn(memory) > bytesIn('512Mi')
    ? { resources: { limits: { memory: memoryText(bytesIn(memory)) } } }
    : {};
};

export const container: Kind = {
  name: 'container',
  is: () => true,
  options,
  takes: ['command', 'entrypoint', 'ports', 'expose'],
};

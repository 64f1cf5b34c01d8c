// The stack's own images: built from its repository, and loaded into the cluster on this machine.
import { posix } from 'node:path';
import type { ResolvedStack } from '../../model';
import { CLUSTER, type Local } from '../cluster/local';
import { type Command, command, type Exec } from '../program';
import { messages } from './messages';
import { builtOf } from './repository';
import type { Step } from './step';

/** @param folder the repository; undefined if docker has every image already. */
export function imagesStep(exec: Exec, stack: ResolvedStack, local: Local, folder: string | undefined): Step {
  const builds = folder === undefined ? [] : buildCommands(stack, folder);
  const images = builtOf(stack).map(({ image }) => image);
  const loads = images.length > 0 ? loadCommands(local, images) : [];
  return {
    title: messages.images,
    commands: [...builds, ...loads],
    async run({ say }) {
      for (const each of [...builds, ...loads]) await exec(each, '', say);
      return messages.imagesOf(images.length);
    },
  };
}

function buildCommands(stack: ResolvedStack, folder: string): Command[] {
  const commands = builtOf(stack).map(({ image, build: { context, dockerfile, target, args } }) => {
    const path = posix.join(folder, context);
    return {
      ...command(
        ...(['docker', 'build', '-t', image] as const),
        ...(dockerfile === 'Dockerfile' ? [] : ['-f', posix.join(path, dockerfile)]),
        ...(target === undefined ? [] : ['--target', target]),
        ...Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
        path,
      ),
      env: REPRODUCIBLE,
    };
  });
  return [...new Map(commands.map((each) => [each.args[2], each])).values()];
}

/**
 * An attestation holds the time of the build, so that the same image would get another ID each time.
 * https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
 */
const REPRODUCIBLE = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };

function loadCommands({ kind }: Local, images: readonly string[]): Command[] {
  const each = [...new Set(images)];
  return kind === 'kind'
    ? [command('kind', 'load', 'docker-image', ...each, '--name', CLUSTER)]
    : each.map((image) => command('minikube', 'image', 'load', image, '--profile', CLUSTER));
}

/** What docker calls an image of this name; undefined if it has none. */
export async function imageId(exec: Exec, image: string): Promise<string | undefined> {
  return exec(command('docker', 'image', 'inspect', '--format', '{{.Id}}', image)).then(
    (id) => id.trim(),
    () => undefined,
  );
}

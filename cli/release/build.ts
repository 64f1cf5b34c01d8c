// The lines that build and push an image, and the digest that the registry has of it then.
import { posix } from 'node:path';
import type { ResolvedApplication } from '../../model';
import { Failure } from '../errors';
import { type Command, command, type Exec } from '../program';
import { messages } from './messages';

export interface Build {
  /** `registry.example.com/team/shop-api`, without tag and digest. */
  readonly repository: string;
  readonly version: string;
  readonly build: NonNullable<ResolvedApplication['build']>;
  /** The repository that the context is in. */
  readonly folder: string;
  /** Where docker writes the digest. */
  readonly metadata: string;
}

/**
 * @param isOwnBuilder a builder that runs in a container, or elsewhere, can keep its cache in the registry and describe what is in an image;
 * the one that docker has built in cannot. https://docs.docker.com/build/builders/drivers/
 */
export function buildCommand({ repository, version, build, folder, metadata }: Build, isOwnBuilder: boolean): Command {
  const path = posix.join(folder, build.context);
  const cache = `type=registry,ref=${repository}:cache`;
  return command(
    ...(['docker', 'buildx', 'build', '--push', '--tag', `${repository}:${version}`, '--metadata-file', metadata] as const),
    ...(isOwnBuilder
      ? ['--provenance', 'mode=max', '--sbom', 'true', '--cache-from', cache, '--cache-to', `${cache},mode=max`]
      : []),
    ...(build.dockerfile === 'Dockerfile' ? [] : ['--file', posix.join(path, build.dockerfile)]),
    ...(build.target === undefined ? [] : ['--target', build.target]),
    ...Object.entries(build.args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    path,
  );
}

/** Whether the chosen builder is one of its own, as `docker/setup-buildx-action` makes it. */
export async function isOwnBuilder(exec: Exec): Promise<boolean> {
  const [, driver] = /^Driver:\s*(\S+)/m.exec(await exec(command('docker', 'buildx', 'inspect'))) ?? [];
  return driver !== undefined && driver !== 'docker';
}

/** @returns the image by its digest. */
export async function build(
  exec: Exec,
  given: Build,
  isOwn: boolean,
  readFile: (path: string) => string,
  say: (line: string) => void,
): Promise<string> {
  await exec(buildCommand(given, isOwn), '', say);
  const { repository, version, metadata } = given;
  const digest = digestIn(readFile(metadata));
  if (digest === undefined) throw new Failure(messages.noDigest(`${repository}:${version}`));
  return `${repository}:${version}@${digest}`;
}

function digestIn(text: string): string | undefined {
  const { 'containerimage.digest': digest } = JSON.parse(text) as Record<string, unknown>;
  return typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

/** Without tag and digest. */
export const repositoryOf = (image: string): string => image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

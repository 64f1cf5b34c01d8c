// Image references of the team's own services: repository, tag and, optionally, a digest.
import { z } from 'zod';
import { serviceName } from './names';
import { messages } from './problems/messages';

const PATH = '[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\\d+)?(/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)*';
const REFERENCE = new RegExp(`^${PATH}(?=[:@])(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:(?<digest>[a-f0-9]{64}))?$`);

/** A registry: host and, optionally, port and path. */
export const registry = z.string().regex(new RegExp(`^${PATH}$`), { error: messages.notARegistry });

/** `repository:tag`, `repository:tag@sha256:…` or `repository@sha256:…`. `latest` alone is refused, because it names no version. */
export const image = z
  .string()
  .regex(REFERENCE, { error: messages.notAnImage })
  .refine((reference) => reference.includes('@') || tagOf(reference) !== 'latest', { error: messages.notAnImage });

/** An image by its name, or that of another service of the stack. */
export const imageOrFrom = z.union(
  [
    image,
    z.strictObject({
      /** Name of the service that has the image, at most 52 characters. */
      from: serviceName,
    }),
  ],
  { error: messages.notAnImageOrFrom },
);

/** The tag of an image reference; empty where only a digest is said. */
export function tagOf(reference: string): string {
  return REFERENCE.exec(reference)?.groups?.tag ?? '';
}

/** What tells one image from the next, for people: the tag, or where it names no version the beginning of the digest. */
export function versionOf(reference: string): string {
  const { tag, digest = '' } = REFERENCE.exec(reference)?.groups ?? {};
  return tag === undefined || tag === 'latest' ? digest.slice(0, 12) : tag;
}

/**
 * How the image is built, for the command line in the stack's page.
 * The names are compose's: https://docs.docker.com/reference/compose-file/build/
 */
export const build = z.strictObject({
  /** Folder that is sent to the builder, not empty, relative to the system's repository. */
  context: z.string().min(1),
  /**
   * Path of the Dockerfile, not empty, relative to the context.
   * @default 'Dockerfile'
   */
  dockerfile: z.string().min(1).default('Dockerfile'),
  /**
   * Stage of the Dockerfile that becomes the image, not empty.
   * @default - the last stage
   */
  target: z.string().min(1).optional(),
  /**
   * Build arguments. `NEXT_PUBLIC_*` and `VITE_*` belong here, because the bundler writes them into the files that it makes.
   * @default {}
   */
  args: z.record(z.string(), z.string()).default({}),
});

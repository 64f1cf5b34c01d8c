// A release of a stack in one environment: the images that were built for it. `slipway release` writes it beside the stack.
import { z } from 'zod';
import { image } from './image';
import { serviceName } from './names';
import { messages } from './problems/messages';
import { version } from './version';

export const release = z.strictObject({
  /** What the release is called: a tag or a commit of git, or what `--version` said. */
  version,
  /** By the name of the service that is built, at most 52 characters. */
  images: z.record(
    serviceName,
    z.strictObject({
      /** With its digest, so that it stays what was built. */
      image: image.refine((reference) => reference.includes('@'), { error: messages.noDigest }),
      /** What it was built from, as a number of its files: not empty; an image whose number is the same is not built again. */
      source: z.string().min(1),
    }),
  ),
});

export type Release = z.output<typeof release>;

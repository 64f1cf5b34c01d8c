// Warnings about images.
import type { Sentences } from './sentences';

export const imagesWarnings = {
  'copied-image': {
    finds: 'The image of another service, written out.',
    found: (image: string, owner: string) => `'${image}' is an image of '${owner}'.`,
    why: 'It does not follow the registry and the version of the stack, so the two drift apart at the next release.',
    mend: "Take it by the name of the service: image: { from: 'api' }.",
  },
  'floating-image': {
    finds: 'An image whose tag names no version.',
    found: (tag: string) => `the tag '${tag}' names no version.`,
    why: 'The next pull may be another program, on some of the nodes alone.',
    mend: "Write a version, such as '1.4.2', or add the digest: '@sha256:…'.",
  },
  'image-needs': {
    finds: 'A well-known image without what it must be told.',
    found: (image: string, line: string, without: string) => `${image} needs ${line}; without it ${without}.`,
    why: 'The image cannot know it, and its own default is of no use here, or open to everybody.',
    mend: 'Add the line to the service.',
  },
  'old-nginx': {
    finds: 'A page on an nginx before 1.19.5.',
    found: (version: string) => `nginx ${version} does not know the option -e.`,
    why: 'Slipway starts nginx with it, because the root of the image cannot be written to, and the pod would end at once.',
    mend: 'Use nginx 1.19.5 or later.',
  },
} satisfies Record<string, Sentences>;

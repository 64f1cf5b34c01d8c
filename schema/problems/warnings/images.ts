// Warnings about images.

import { joined } from '../messages/wording';
import { docs } from '../typed';
import type { Sentences } from './sentences';

/** What a stack does not say of an image that nobody knows. */
export interface Unsaid {
  readonly volume: boolean;
  /** What it then gets. */
  readonly memory?: string | undefined;
  readonly s6: boolean;
}

export const imagesWarnings = {
  'baked-variable': {
    finds: 'A variable for browsers, given at run time to an image that somebody else built.',
    found: (name: string) => `'${name}' is written into the bundle when the image is built.`,
    why: 'At run time it changes nothing, unless a script of the image puts it into the files when it starts.',
    mend: 'Accept it where the page of the image says so; such a script also needs to write where the files are: readOnly: false. Otherwise build the image yourself, with build.args.',
  },
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
  'unknown-image': {
    finds: 'An image from a registry that Slipway does not know, of which nobody said what it needs.',
    found: (image: string, { volume, memory, s6 }: Unsaid) =>
      `nothing is known of '${image}', so it runs as user 10001, can write to nothing but '/tmp' and its volumes${[
        ...(memory === undefined ? [] : [`, has ${memory} of memory`]),
        ...(volume ? [', keeps nothing'] : []),
      ].join('')}.${s6 ? ` It is started by s6, which wants to own '/run': see 's6' in ${docs('images.md')}.` : ''}`,
    why: 'Most images were made to be root and to write wherever they like, and then do not start, or lose what they keep.',
    mend: `Look at it as ${docs('images.md')} shows, and say what it needs: user: 'image' or a number, writablePaths: ['/run'] or readOnly: false, a volume for what has to stay, resources for its memory. If your team builds it, say build, or the registry of the stack. Where it needs none of that, accept it.`,
  },
} satisfies Record<string, Sentences>;

/** One value for the server and for those who ask it. */
export const linesForAll = (variable: string, clients: readonly string[]): string =>
  `secrets: ['${variable}'], which ${joined(clients)} ${clients.length > 1 ? 'need' : 'needs'} too, each under the name that it reads ({ name: …, from: '${variable}' }), and in the stack secrets: { ${variable}: { generate: true } }`;

// The image of a service that is another one's.
import { type Found, listed, neither, shown } from './wording';

export const imagesMessages = {
  notAnImageOrFrom: neither(
    'an image',
    'a group of options',
    "'nginx:1.29'",
    "{ from: 'backend' } for the image of another service",
  ),
  notAMirror: neither(
    'a registry',
    'a group of registries',
    "'registry.example.com/hub'",
    "{ 'docker.io': 'registry.example.com/hub' } for one registry alone",
  ),
  notARegistryHost: ({ input }: Found) =>
    `${shown(input)} is not the host of a registry. Write it without scheme and path: 'docker.io', 'ghcr.io'.`,
  noImageOf: (name: string, type: string, others: readonly string[]) =>
    `'${name}' is of type '${type}', whose image is not the team's. These have one: ${listed(others)}.`,
  imagesInACircle: (way: readonly string[]) =>
    `these services take each other's image, so there is none: ${way.join(' → ')}. Give one of them an image of its own.`,
  versionOfTheImage: (image: string) => `'${image}' has a version already. Remove version or image.`,
  builtElsewhere: (from: string) => `the image is that of '${from}', and is built there. Remove build or image.`,
};

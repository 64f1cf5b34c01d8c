// Images by the names under which nodes pull them, where the registry of their names is not reached.

/** The registries that take the place of others. */
export interface Mirror {
  /** For each registry, or the one for all of them. */
  readonly registries: string | Readonly<Record<string, string>>;
  /** What the team builds: it is pulled, or loaded, as it is. */
  readonly own: readonly string[];
}

/** The path stays, also the `library` that Docker Hub has in front of its own images; so do tag and digest. */
export function mirrored(image: string, { registries, own }: Mirror): string {
  if (own.includes(image)) return image;
  const { registry, path } = partsOf(image);
  const mirror = typeof registries === 'string' ? registries : registries[registry];
  return mirror === undefined || image.startsWith(`${mirror}/`) ? image : `${mirror}/${path}`;
}

/** A first part that is a host has a dot or a port in it. https://github.com/distribution/reference */
function partsOf(image: string): { registry: string; path: string } {
  const [, host, rest = image] = /^((?:[^/@]+[.:][^/@]*|localhost)(?=\/))\/(.+)$/.exec(image) ?? [];
  const registry = host === undefined || host === 'index.docker.io' ? HUB : host;
  return { registry, path: registry === HUB && !rest.replace(/@.*/, '').includes('/') ? `library/${rest}` : rest };
}

const HUB = 'docker.io';

// The scheme of a URL to a container whose image is known.
import { tagOf } from '../../schema/image';
import type { ServiceOf } from '../../schema/service';
import { knownImage } from './lookup';

/** @param containerPort which may be another one than that by which the image is known. Undefined: nobody knows. */
export function knownScheme(service: ServiceOf<'container'>, containerPort: number): string | undefined {
  const { image, env } = service;
  const known = knownImage(image);
  if (!known || known.port !== containerPort) return undefined;
  const { scheme, health, httpIf } = known;
  if (httpIf)
    return isOlder(image, known.httpsSince) || Object.entries(httpIf).some(([name, value]) => env[name] === value)
      ? 'http'
      : undefined;
  return scheme ?? (health && health.port === undefined ? 'http' : undefined);
}

/** The line of `env` with which a program that otherwise makes a certificate of its own speaks HTTP. Undefined: it does not make one. */
export function httpLineOf({ image, env, files, command, entrypoint }: ServiceOf<'container'>, containerPort: number) {
  const known = knownImage(image);
  if (!known?.httpsUnless || known.port !== containerPort || isOlder(image, known.httpsSince)) return undefined;
  const isTold = Object.keys(env).some((name) => known.httpsUnless?.test(name)) || Object.keys(files).length > 0;
  const [name = '', value = ''] = Object.entries(known.httpIf ?? {}).at(-1) ?? [];
  return isTold || command !== undefined || entrypoint !== undefined ? undefined : `env: { '${name}': '${value}' }`;
}

/** By the number in front of its tag; one without a number is taken for a new one. */
const isOlder = (image: unknown, since = 0) =>
  typeof image === 'string' && Number(/^v?(\d+)/.exec(tagOf(image))?.[1] ?? since) < since;

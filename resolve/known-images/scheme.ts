// The scheme of a URL to a container whose image is known.
import type { ServiceOf } from '../../schema/service';
import { knownImage } from './lookup';

/** @param containerPort which may be another one than that by which the image is known. Undefined: nobody knows. */
export function knownScheme({ image, env }: ServiceOf<'container'>, containerPort: number): string | undefined {
  const known = knownImage(image);
  if (!known || known.port !== containerPort) return undefined;
  const { scheme, health, httpIf } = known;
  if (httpIf) return Object.entries(httpIf).some(([name, value]) => env[name] === value) ? 'http' : undefined;
  return scheme ?? (health && health.port === undefined ? 'http' : undefined);
}

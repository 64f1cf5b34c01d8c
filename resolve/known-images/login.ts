// The password that a container of a known image asks its clients for.
import type { Secret } from '../../schema/secret';
import type { ServiceOf } from '../../schema/service';
import { envOf, secretsOf } from '../options';
import type { Login } from './known-image';
import { knownImage } from './lookup';

export interface Asks extends Pick<Login, 'called'> {
  /** The secret of the service that its clients have to send. */
  readonly secret: Secret;
  /** The variable by which the image reads it. */
  readonly variable: string;
}

/** Ports besides the first that clients of the program use; others are for people, and for its own kind. */
const OF_CLIENTS = new Set(['grpc', 'native']);

/** Undefined where the image lets everybody in, and of an image that is not known. */
export function loginOf(service: ServiceOf<'container'>, containerPort: number): Asks | undefined {
  const { login, port, otherPorts = {} } = knownImage(service.image) ?? {};
  const ports = [port, ...Object.entries(otherPorts).flatMap(([name, number]) => (OF_CLIENTS.has(name) ? [number] : []))];
  if (!login || !ports.includes(containerPort)) return undefined;
  const env = envOf(service);
  if (Object.entries(login.unless ?? {}).some(([name, value]) => env[name] === value)) return undefined;
  for (const secret of secretsOf(service)) {
    const variable = login.variables.find((name) => name === secret.name || name === secret.fileVariable);
    if (variable !== undefined) return { secret, variable, called: login.called };
  }
  return undefined;
}

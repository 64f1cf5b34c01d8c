// The image of a service of the team's: its own, or that of another service, with its registry, version, digest and development tag.
import type { Service } from '../schema/service';
import type { Context } from './context';
import { type ApplicationService, isApplication } from './kinds';
import { sourceOf } from './options';

type Stack = Pick<Context['stack'], 'name' | 'registry' | 'version' | 'services'>;

export function imageOf(stack: Stack, name: string): string {
  const owner = imageOwnerOf(stack.services, name);
  const service = stack.services[owner];
  const image = service && ownImageOf(service);
  return typeof image === 'string' ? image : defaultImage(stack, owner, service !== undefined && sourceOf(service) !== undefined);
}

/** The service whose image a service runs: itself, or the end of the way that `from` leads. */
export function imageOwnerOf(services: Stack['services'], name: string): string {
  return wayOf(services, name).at(-1) ?? name;
}

/** The services through which `from` leads, beginning with this one. A circle ends with the name that comes again. */
export function wayOf(services: Stack['services'], name: string): string[] {
  const way = [name];
  for (let next = fromOf(services[name]); next !== undefined; next = fromOf(services[next])) {
    const again = way.includes(next);
    way.push(next);
    if (again) break;
  }
  return way;
}

/** The service whose image it takes. */
export function fromOf(service: Service | undefined): string | undefined {
  const image = service && ownImageOf(service);
  return typeof image === 'object' ? image.from : undefined;
}

const ownImageOf = (service: Service): ApplicationService['image'] => (isApplication(service) ? service.image : undefined);

/** A service with mounted source has another image of the same version, which needs the tools and no code. */
function defaultImage({ name: stack, registry, version }: Stack, service: string, mounted: boolean): string {
  return `${registry === undefined ? '' : `${registry}/`}${stack}-${service}:${version}${mounted ? '-development' : ''}`;
}

// Source that is mounted from the node: which folder, and where the program finds it.
import type { Application } from '../model';
import { typeOf } from './applications';
import type { ApplicationService } from './kinds';
import { sourceOf } from './options';

/** The path of the mount in the container; undefined if there is none. */
export function sourceMountOf(service: ApplicationService): string | undefined {
  const source = sourceOf(service);
  return source && (source.mountPath ?? typeOf(service).sourceAt?.(service) ?? '/app');
}

/** @param stack its name, which the folder of the node carries. */
export function mountedSourceOf(stack: string, service: ApplicationService): Application['source'] {
  const source = sourceOf(service);
  const mountPath = sourceMountOf(service);
  return source && mountPath !== undefined ? { folder: `/slipway/${stack}${source.path.slice(1)}`, mountPath } : undefined;
}

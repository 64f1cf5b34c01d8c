// Which options a type of service has.
import { service } from '../schema/service';
import type { Options } from './context';

interface Shaped {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly options?: readonly Shaped[];
}

/** By type; of Redis by mode too. */
export function hasOption(options: Options, name: string): boolean {
  const found = shapes(service as unknown as Shaped).find(
    (shape) => literalOf(shape.type) === options.type && (shape.mode === undefined || literalOf(shape.mode) === options.mode),
  );
  return found !== undefined && Object.hasOwn(found, name);
}

const shapes = (schema: Shaped): Readonly<Record<string, unknown>>[] =>
  schema.shape ? [schema.shape] : (schema.options ?? []).flatMap(shapes);

const literalOf = (schema: unknown) => (schema as { value?: unknown } | undefined)?.value;

// The line of a path of a stack in one environment.
import type { Place, Written } from './written';

/** What is missing has no place: it is looked for in the base and in the environment, and told where more of its path is. */
export function placeOf(path: readonly PropertyKey[], environment: string, { find }: Written): Partial<Place> {
  const found = find?.(path);
  if (!find || !found) return {};
  const inEnvironment = find(['environments', environment, ...path]);
  const { line, column } = inEnvironment && inEnvironment.steps - 2 > found.steps ? inEnvironment : found;
  return { line, column };
}

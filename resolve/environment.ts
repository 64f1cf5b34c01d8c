// The stack as one environment sees it.
import { type Environment, isKnown } from '../schema/environment';
import { isObject, mergePatch } from '../schema/merge-patch';
import { presetFor } from './defaults/presets';

/**
 * The base, then what the environment itself sets, then the stack's override, which has the last word.
 * @param like the environment of the three whose preset holds.
 */
export function environmentOf(
  stack: Record<string, unknown>,
  name: string,
  like: Environment | undefined = isKnown(name) ? name : undefined,
): Record<string, unknown> {
  const { environments, ...base } = stack;
  const { like: _, ...override } = isObject(environments) && isObject(environments[name]) ? environments[name] : {};
  const overridden = mergePatch(base, override) as Record<string, unknown>;
  const preset = like ? presetFor(overridden, name, like) : {};
  return mergePatch(mergePatch(base, preset), override) as Record<string, unknown>;
}

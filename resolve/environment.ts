// The stack as one environment sees it.
import type { Environment } from '../schema/environment';
import { isObject, mergePatch } from '../schema/merge-patch';
import { presetFor } from './defaults/presets';

/** The base, then what the environment itself sets, then the stack's override, which has the last word. */
export function environmentOf(stack: Record<string, unknown>, name: Environment): Record<string, unknown> {
  const { environments, ...base } = stack;
  const override = (isObject(environments) && environments[name]) ?? {};
  const overridden = mergePatch(base, override) as Record<string, unknown>;
  return mergePatch(mergePatch(base, presetFor(overridden, name)), override) as Record<string, unknown>;
}

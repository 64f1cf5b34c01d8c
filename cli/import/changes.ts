// What is different between two descriptions of a stack, path by path.
import { isObject } from '../../schema/merge-patch';

const WIDTH = 100;

/** `services.web.replicas: 2 → 3` */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changesBetween(before[key], after[key], [...path, key]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const place = path.join('.');
  if (before === undefined) return [`+ ${place}: ${shown(after)}`];
  if (after === undefined) return [`- ${place}: ${shown(before)}`];
  return [`~ ${place}: ${shown(before)} → ${shown(after)}`];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}

// Whether an object has what an operation of JSON Patch needs, RFC 6902. The library takes most of what is not there for nothing to do.
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../schema/merge-patch';
import type { Operation } from '../../schema/patches';
import { messages } from '../../schema/problems/messages';

/** Undefined if nothing is missing, else what is there instead. */
export function lacks(json: unknown, operation: Operation): string | undefined {
  if (operation.op === 'move' || operation.op === 'copy')
    return missing(json, operation.from, false) ?? missing(json, operation.path, true);
  const text = missing(json, operation.path, operation.op === 'add');
  if (text !== undefined || operation.op !== 'test') return text;
  const found = at(json, stepsOf(operation.path));
  return isDeepStrictEqual(found, operation.value) ? undefined : messages.otherValue(operation.path, found);
}

/** @param isNew the last step need not be there. */
function missing(json: unknown, pointer: string, isNew: boolean): string | undefined {
  const steps = stepsOf(pointer);
  for (const [i, step] of steps.entries()) {
    const inside = at(json, steps.slice(0, i));
    const path = pointerOf(steps.slice(0, i + 1));
    const above = pointerOf(steps.slice(0, i));
    const mayBeNew = isNew && i === steps.length - 1;
    if (Array.isArray(inside)) {
      const most = inside.length - (mayBeNew ? 0 : 1);
      if (!(mayBeNew && step === '-') && !(/^(0|[1-9]\d*)$/.test(step) && Number(step) <= most))
        return messages.notInList(path, above, inside.length);
    } else if (!isObject(inside)) return messages.noGroup(path, above, inside);
    else if (!Object.hasOwn(inside, step) && !(mayBeNew && step !== '__proto__'))
      return messages.nothingThere(path, above, Object.keys(inside), step);
  }
  return undefined;
}

const at = (json: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], json);

const stepsOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const pointerOf = (steps: readonly string[]) =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

// What a key of a compose service becomes in a stack.
import type { Service } from '../../compose/project/service';
import type { Context, Options } from '../context';
import type { Kind } from '../kinds/kind';
import type { Seen } from '../seen/seen';

/** @returns options of the service; it has said itself what it did. */
export type Key = (seen: Seen, context: Context, kind: Kind) => Options;

export type KeyName = keyof Service;

/** Whether somebody wrote the key: what nobody wrote has no place of its own, and is empty. */
export const isSaid = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0) &&
  !(typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

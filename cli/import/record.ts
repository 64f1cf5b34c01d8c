// What an import leaves beside the stack: the description as the compose files gave it, and the text that was written. No secret is in it.
import { createHash } from 'node:crypto';
import type { StackInput } from '../../schema/stack';

export interface ImportRecord {
  readonly comment: string;
  /** Compose files of each environment. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 of the text of the stack as it was written. */
  readonly written: string;
  readonly stack: StackInput;
}

const COMMENT =
  'What slipway import made of the compose files. It compares with it when it runs again; keep it in git, and leave it to the command.';

/** @param written hash of the text that the command wrote last. */
export const recordOf = (stack: StackInput, files: ImportRecord['files'], written: string): string =>
  `${JSON.stringify({ comment: COMMENT, files, written, stack } satisfies ImportRecord, null, 2)}\n`;

export const hashOf = (text: string): string => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

/** Undefined of a text that is none. */
export function readRecord(text: string | undefined): ImportRecord | undefined {
  try {
    const record: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof record === 'object' && record !== null && 'stack' in record && 'written' in record
      ? (record as ImportRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

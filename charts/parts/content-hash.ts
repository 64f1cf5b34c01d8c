// The end of a name that changes with the content, so that the object itself can be immutable.
import { createHash } from 'node:crypto';

export function contentHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 10);
}

// What a person, or an account of CI, may not read in a cluster.
import { KubectlError } from './kubectl';

export const isForbidden = (error: unknown): boolean => error instanceof KubectlError && error.message.includes('(Forbidden)');

/** @returns undefined where it may not be read. Any other error is no answer. */
export function noneOfForbidden(error: unknown): undefined {
  if (!isForbidden(error)) throw error;
}

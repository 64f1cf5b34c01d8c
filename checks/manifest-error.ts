// Thrown for manifests that break a rule. It is a file of its own, because a synth that makes no manifest anew knows it too.
import type { Finding as Problem } from '../schema/problems/finding';

/** The message holds every finding, with its construct path. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  constructor(
    message: string,
    readonly findings: readonly Problem[],
  ) {
    super(message);
  }

  report = (): string => this.message;
}

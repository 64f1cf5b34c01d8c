// What synth says, in the format that was asked for: findings for people on standard error, everything else on standard output.
import { COLOURED, hasColours } from '../../output/report/colours';
import { githubOf } from '../../output/report/github';
import { jsonOf } from '../../output/report/json';
import type { Finding } from '../../schema/problems/finding';
import type { Paint } from '../../schema/problems/report';
import type { Format } from '../format';

export interface Outcome {
  readonly findings: readonly Finding[];
  /** The findings as text; empty if there is none. */
  readonly text: (paint?: Paint) => string;
  /** Whether dist/ was written. */
  readonly written: boolean;
  /** What has changed, a line each. */
  readonly summary: readonly string[];
}

export function tell(format: Format, { findings, text, written, summary }: Outcome, say: (line: string) => void): void {
  if (format === 'json') {
    console.log(jsonOf(findings, written));
    return;
  }
  const report = format === 'github' ? githubOf(findings) : text(hasColours(process.stderr, process.env) ? COLOURED : undefined);
  if (report !== '') (format === 'github' ? console.log : console.error)(report);
  for (const line of summary) say(line);
}

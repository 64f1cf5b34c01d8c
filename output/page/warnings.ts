// What is not wise about a stack, and what of it the stack accepts, each with the reason.
import type { ResolvedStack } from '../../model';
import { code } from './markdown';

export function warnings({ warnings, accepted }: ResolvedStack): string[] {
  const place = (path: readonly PropertyKey[]) => code(path.map(String).join('.'));
  return [
    ...list(
      '**Warnings**',
      warnings.map(({ path, rule, text }) => `${place(path)}: ${text} ${code(rule)}`),
    ),
    ...list(
      '**Accepted warnings**',
      accepted.map(({ path, rule, found, reason }) => `${place(path)}: ${found} ${code(rule)} is accepted: ${reason}`),
    ),
  ];
}

const list = (heading: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [heading, lines.map((line) => `- ${line}`).join('\n')] : [];

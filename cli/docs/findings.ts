// The list of rules in docs/findings.md.
import { table } from '../../output/page/markdown';
import { ERRORS } from '../../schema/problems/errors';
import { unusedAcceptance, WARNING_NAMES, WARNINGS } from '../../schema/problems/warnings';

export function rules(): string {
  const all = [...WARNING_NAMES.map((name) => [name, WARNINGS[name]] as const), ['unused-acceptance', unusedAcceptance] as const];
  return [
    '### Warnings',
    table(
      ['rule', 'what it finds', 'why', 'how to mend it'],
      all.map(([name, { finds, why, mend }]) => [`\`${name}\``, finds, why, mend]),
    ),
    'Each of them can be accepted, but `unused-acceptance`.',
    '### Errors',
    'They cannot be accepted, but `leak`. The message says what to do, because it depends on what was found.',
    table(
      ['rule', 'what it finds'],
      Object.entries(ERRORS).map(([name, finds]) => [`\`${name}\``, finds]),
    ),
  ].join('\n\n');
}

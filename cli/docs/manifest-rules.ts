// The lists of rules about manifests in docs/checks.md.
import { KUBERNETES, NEVER_ACCEPTED, OTHERS, OURS } from '../../checks/rules';
import { table } from '../../output/page/markdown';

export function manifestRules(): string {
  const rows = (rules: readonly (readonly [name: string, finds: string])[]) =>
    table(
      ['rule', 'what it finds'],
      rules.map(([name, finds]) => [`\`${name}\``, finds]),
    );
  const findsOf = (rules: typeof KUBERNETES) => Object.entries(rules).map(([name, { finds }]) => [name, finds] as const);
  return [
    '### Of any manifest',
    rows([...findsOf(KUBERNETES), ...Object.entries(OTHERS)]),
    '### With `--all`',
    'What Slipway asks of its own manifests too, which Kubernetes would take. All rules are asked of `dist/` at every synth.',
    rows(findsOf(OURS)),
    '### What no annotation accepts',
    table(
      ['rule', 'why'],
      Object.entries(NEVER_ACCEPTED).map(([name, why]) => [`\`${name}\``, why]),
    ),
  ].join('\n\n');
}

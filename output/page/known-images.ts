// What services have because their image is known, and not because the stack says it.
import type { ResolvedStack } from '../../model';
import type { FilledIn } from '../../model/known-image';
import { keyed } from '../../schema/problems/messages/wording';
import { code } from './markdown';

export function knownImages(environments: readonly ResolvedStack[]): string[] {
  const all = environments.flatMap(({ filledIn }) => filledIn);
  const first = all.filter(({ service }, i) => all.findIndex((other) => other.service === service) === i);
  if (first.length === 0) return [];
  return [
    '## From the images',
    'Slipway knows these images. An option that the stack says itself takes the place of the one here.',
    first.map(line).join('\n'),
  ];
}

const line = ({ service, image, source, options }: FilledIn) =>
  `- ${code(service)}, ${code(image)}: ${Object.entries(options)
    .map(([name, value]) => code(`${name}: ${shown(value)}`))
    .join(', ')}. Source: ${source}`;

/** As a stack says it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${keyed(name)}: ${shown(inner)}`)
    .join(', ')} }`;
}

// The page's section about what the team has added to the objects of a stack, and changed in them.
import type { ResolvedStack } from '../../model';
import { acceptedIn } from '../extend/accepted';
import { drawnExtraObjects } from '../extend/objects';
import { code, table } from './markdown';

export function extensions(stack: ResolvedStack): string[] {
  const own = drawnExtraObjects(stack).map(({ kind, name }) => `${kind}/${name}`);
  const accepted = acceptedIn(stack);
  const patches = Object.entries(stack.patches);
  return [
    ...(own.length > 0 ? [`**Objects of its own**: ${own.map(code).join(', ')}.`] : []),
    ...(patches.length > 0
      ? [
          '**Patches** of objects:',
          table(
            ['object', 'what is changed', 'why'],
            patches.map(([name, { operations, reason }]) => [
              code(name),
              operations
                .filter(({ op }) => op !== 'test')
                .map(({ op, path }) => `${op} ${code(path)}`)
                .join(', '),
              reason,
            ]),
          ),
        ]
      : []),
    ...(accepted.length > 0
      ? [
          '**Accepted findings** about objects',
          accepted.map(({ object, rule, reason }) => `- ${code(object)}: ${code(rule)} is accepted: ${reason}`).join('\n'),
        ]
      : []),
  ];
}

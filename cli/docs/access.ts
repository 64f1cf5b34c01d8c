// The tables of docs/access.md: the rights of `slipway access`, for a stack that asks for all of them.

import { code, table } from '../../output/page/markdown';
import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import { COMMANDS, type Right, rightsOf, WITHOUT } from '../access/rights';

const EXAMPLE: StackInput = {
  name: 'shop',
  services: { api: { type: 'fastapi', secrets: ['TOKEN'] } },
  ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' }, tls: { from: 'cert-manager', issuer: 'letsencrypt' } },
  environments: { production: {} },
};

export function accessTables(): string {
  const [stack] = resolveStacks([EXAMPLE]);
  const rights = stack ? rightsOf(stack) : [];
  return [
    table(
      ['verbs', 'resources', 'for', 'because'],
      rights.map((right) => [right.verbs.join(', '), resourcesOf(right), commandsOf(right), right.why]),
    ),
    '### What they do without',
    'These are asked for, refused, and not missed:',
    table(
      ['verbs', 'resources', 'asked by', 'then'],
      WITHOUT.map((without) => [
        without.verbs.join(', '),
        without.resources.map(code).join(', '),
        commandsOf(without),
        without.lacks,
      ]),
    ),
  ].join('\n\n');
}

const resourcesOf = ({ resources, names }: Right) =>
  `${resources.map(code).join(', ')}${names ? `, only ${names.map(code).join(', ')}` : ''}`;

const commandsOf = ({ commands }: Pick<Right, 'commands'>) => (commands.length === COMMANDS.length ? 'all' : commands.join(', '));

// Stacks to test with, and what Slipway says about those that cannot be.

import type { ResolvedService, ResolvedStack } from '../../model';
import { resolveStacks, StackError } from '../../resolve';
import type { StackInput } from '../../schema/stack';

type Services = StackInput['services'];
type Rest = Partial<Omit<StackInput, 'services'>>;

/** The least that a service of each type has to say. */
export const api = { type: 'fastapi' } as const;
export const web = { type: 'nextjs' } as const;
export const site = { type: 'static' } as const;
export const worker = { type: 'container' } as const;
export const db = { type: 'postgres', version: 17 } as const;
export const cache = { type: 'redis', mode: 'cache' } as const;
export const store = { type: 'redis', mode: 'store' } as const;
export const mail = { type: 'external', host: 'mail.example.com' } as const;

/** A stack of these services, in production where `rest` says nothing else. */
export const shop = (services: Services, rest: Rest = {}): StackInput => ({
  name: 'shop',
  services,
  environments: { production: {} },
  ...rest,
});

/** What the charts get for it, in the first of its environments. */
export function resolved(services: Services, rest: Rest = {}): ResolvedStack {
  const [first] = resolveStacks([shop(services, rest)]);
  if (!first) throw new Error('no environment was resolved');
  return first;
}

/** One service of a resolved stack, which has to be of this type. */
export function serviceIn<T extends ResolvedService['type']>(stack: ResolvedStack, name: string, type: T) {
  const found = stack.services.find((service) => service.name === name);
  if (found?.type !== type) throw new Error(`'${name}' is of type ${found?.type}`);
  return found as Extract<ResolvedService, { type: T }>;
}

/** What a user reads instead of YAML. Takes anything, because it is about what the editor would refuse. */
export function refusal(...stacks: readonly unknown[]): string {
  try {
    resolveStacks(stacks as StackInput[]);
  } catch (error) {
    if (error instanceof StackError) return error.message;
    throw error;
  }
  throw new Error('the stack was accepted');
}

/** The problems of the stack 'shop', a line each; those that the first and last line of the message frame. */
export function problemsOf(services: unknown, rest: Record<string, unknown> = {}): string[] {
  const stack = { ...shop({}), ...rest, services };
  const [head, ...lines] = refusal(stack).split('\n');
  const problems = lines.slice(0, -1);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  expect([head, lines.at(-1)]).toStrictEqual([
    `stacks/shop.ts (${Object.keys(stack.environments).join(', ')}): ${count}`,
    'Nothing was written.',
  ]);
  return problems.map((line) => line.slice(2));
}

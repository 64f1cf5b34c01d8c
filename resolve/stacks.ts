// All stacks in all their environments: each is overridden, checked and resolved, and every problem of every stack is reported at once.

import type { ResolvedStack } from '../model';
import {
  type Environment,
  environment as environmentSchema,
  environments as environmentsSchema,
  isKnown,
  kindOf,
} from '../schema/environment';
import { isObject } from '../schema/merge-patch';
import { EVERY_ENVIRONMENT, messages } from '../schema/problems/messages';
import { type Problem, problemsFrom, report } from '../schema/problems/problem';
import { type StackInput, stack as stackSchema } from '../schema/stack';
import { environmentOf } from './environment';
import { findingsOf } from './rules';
import { sharedRoutes } from './rules/shared-routes';
import { salvage } from './salvage';
import { resolveStack } from './stack';

/** The message holds every problem of every stack. */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/**
 * The stacks in all their environments, ready for charts/.
 * @throws StackError naming every problem at once.
 */
export function resolveStacks(inputs: readonly StackInput[]): ResolvedStack[] {
  const results = inputs.map(resolveInput);
  const resolved = results.flatMap(({ resolved }) => resolved);
  const reports = [...results.flatMap(({ problems }) => problems), ...sharedRoutes(resolved)];
  const names = inputs.map(({ name }) => name);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  reports.push(...[...twice].map(messages.stackTwice));
  if (reports.length > 0) throw new StackError(messages.refused(reports));
  return resolved;
}

function resolveInput(input: StackInput): { resolved: ResolvedStack[]; problems: string[] } {
  const raw: Record<string, unknown> = { ...input };
  const name = String(raw.name);
  const named = environmentsSchema.safeParse(raw.environments);
  const found = new Map<string, readonly Problem[]>();
  if (!named.success) {
    found.set(
      EVERY_ENVIRONMENT,
      problemsFrom(environmentsSchema, named.error, raw.environments).map(({ path, text }) => ({
        path: ['environments', ...path],
        text,
      })),
    );
  }
  const renamed: Problem[] = [];
  const resolved = inOrder(raw.environments).flatMap(([environment, override]) => {
    const like = kindOf(environment, override);
    if (!like) return [];
    if (Object.hasOwn(override, 'name'))
      renamed.push({ path: ['environments', environment, 'name'], text: messages.nameInOverride() });
    const result = resolveEnvironment(environmentOf(raw, environment, like), environment, like);
    if (!Array.isArray(result)) return [result];
    found.set(
      environment,
      result.map(({ path, text }) => ({ path: sets(override, path) ? ['environments', environment, ...path] : path, text })),
    );
    return [];
  });
  if (renamed.length > 0) found.set(EVERY_ENVIRONMENT, [...(found.get(EVERY_ENVIRONMENT) ?? []), ...renamed]);
  return { resolved, problems: found.size > 0 ? [report(name, found)] : [] };
}

/** Whether an override sets the value at a path, so that the problem is there and not in the base. */
function sets(override: unknown, path: readonly PropertyKey[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined || Array.isArray(override)) return true; // a list replaces the whole list
  return isObject(override) && Object.hasOwn(override, key) && sets(override[String(key)], rest);
}

/** The three environments in the order of their schema, then the others by name. */
function inOrder(environments: unknown): [string, Record<string, unknown>][] {
  const named = isObject(environments) ? environments : {};
  const others = Object.keys(named).filter((name) => !isKnown(name));
  return [...environmentSchema.options, ...others.sort()].flatMap((name) => {
    const override = named[name];
    return isObject(override) ? [[name, override]] : [];
  });
}

function resolveEnvironment(input: Record<string, unknown>, name: string, environment: Environment): ResolvedStack | Problem[] {
  const parsed = stackSchema.safeParse(input);
  if (parsed.success) {
    const problems = findingsOf(parsed.data, environment);
    return problems.length > 0 ? problems : resolveStack(parsed.data, name, environment);
  }
  const { stack, unread } = salvage(input);
  return [...problemsFrom(stackSchema, parsed.error, input), ...findingsOf(stack, environment, unread)];
}

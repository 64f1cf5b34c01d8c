// From what a stack file says to what the charts get: override, check, fill in. The only way into charts/.

import type { z } from 'zod';
import type { ResolvedStack } from '../model';
import { PULL_SECRET } from '../model/secret-names';
import { type Environment, environment as environmentSchema } from '../schema/environment';
import { isObject } from '../schema/merge-patch';
import { EVERY_ENVIRONMENT, messages } from '../schema/problems/messages';
import { type Problem, problemsFrom, report } from '../schema/problems/problem';
import { environments as environmentsSchema, type StackInput, stack as stackSchema } from '../schema/stack';
import { resolveBackups } from './backup';
import { endpointsOf } from './endpoints';
import { environmentOf } from './environment';
import { resolveIngress } from './ingress';
import { usesOf } from './options';
import { quotaOf } from './quota';
import { crowded } from './rules/connections';
import { sharedRoutes } from './rules/shared-routes';
import { inconsistencies } from './rules/stack';
import { salvage } from './salvage';
import { resolveService } from './service';
import { startOrder } from './start-order';

type Parsed = z.output<typeof stackSchema>;

/** Thrown for stacks that cannot be; the message holds every problem of every stack. */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/**
 * The stacks in all their environments, ready for charts/.
 * @throws StackError naming every problem at once.
 */
export function resolveStacks(inputs: readonly StackInput[]): ResolvedStack[] {
  const results = inputs.map(resolveStack);
  const resolved = results.flatMap(({ resolved }) => resolved);
  const reports = [...results.flatMap(({ problems }) => problems), ...sharedRoutes(resolved)];
  const names = inputs.map(({ name }) => name);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  reports.push(...[...twice].map(messages.stackTwice));
  if (reports.length > 0) throw new StackError(messages.refused(reports));
  return resolved;
}

function resolveStack(input: StackInput): { resolved: ResolvedStack[]; problems: string[] } {
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
  const resolved = environmentSchema.options.flatMap((environment) => {
    if (!isObject(raw.environments) || !isObject(raw.environments[environment])) return [];
    const override = raw.environments[environment];
    if (Object.hasOwn(override as object, 'name'))
      renamed.push({ path: ['environments', environment, 'name'], text: messages.nameInOverride() });
    const result = resolveEnvironment(environmentOf(raw, environment), environment);
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

/** Whether an override says something at a path: then that is the place to mend. */
function sets(override: unknown, path: readonly PropertyKey[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined || Array.isArray(override)) return true; // a list replaces the whole list
  return isObject(override) && Object.hasOwn(override, key) && sets(override[String(key)], rest);
}

function resolveEnvironment(said: Record<string, unknown>, environment: Environment): ResolvedStack | Problem[] {
  const parsed = stackSchema.safeParse(said);
  if (parsed.success) {
    const problems = inconsistencies(parsed.data, environment);
    return problems.length > 0 ? problems : fillIn(parsed.data, environment);
  }
  const { stack, unread } = salvage(said);
  return [...problemsFrom(stackSchema, parsed.error, said), ...inconsistencies(stack, environment, unread)];
}

function fillIn(stack: Parsed, environment: Environment): ResolvedStack {
  const namespace = stack.namespace ?? stack.name;
  const endpoints = endpointsOf(stack.services);
  const context = { stack, environment, endpoints };
  const services = startOrder(stack.services, endpoints).flatMap((name) => resolveService(context, name));
  const backups = resolveBackups(context, services);
  const ingress = stack.ingress && resolveIngress(stack.ingress, { stack: { name: stack.name, namespace }, endpoints });
  const challenges = ingress?.tls?.issuer?.challenge === 'HTTP-01' ? ingress.hosts.length : 0;
  const mounted = services.some((service) => 'source' in service && service.source !== undefined);
  return {
    name: stack.name,
    environment,
    description: stack.description,
    version: stack.version,
    notes: stack.notes,
    namespace: {
      name: namespace,
      podSecurity: mounted ? 'privileged' : 'restricted',
      quota: environment === 'production' ? quotaOf(services, backups, challenges) : undefined,
    },
    services,
    backups,
    externals: Object.entries(stack.services)
      .flatMap(([name, service]) =>
        service.type === 'external'
          ? [{ name, description: service.description, host: service.host, port: service.port, usedBy: usersOf(stack, name) }]
          : [],
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    secretSource: stack.secrets,
    warnings: crowded(stack, services),
    imagePull: stack.imagePullSecret ? { registry: stack.registry ?? '', secretName: PULL_SECRET } : undefined,
    ingress,
  };
}

const usersOf = (stack: Parsed, target: string) =>
  Object.entries(stack.services)
    .filter(([, service]) => Object.hasOwn(usesOf(service), target))
    .map(([name]) => name)
    .sort();

// All stacks in all their environments: each is overridden, checked and resolved, and every problem of every stack is reported at once.

import { type Find, finder } from '../leaks/find';
import type { KnownValue } from '../leaks/known';
import { everyText } from '../leaks/walk';
import type { ResolvedStack, Warning } from '../model';
import {
  type Environment,
  environment as environmentSchema,
  environments as environmentsSchema,
  isKnown,
  kindOf,
} from '../schema/environment';
import { isObject } from '../schema/merge-patch';
import { findingsAbout } from '../schema/problems/finding';
import { EVERY_ENVIRONMENT, messages } from '../schema/problems/messages';
import { OPTION, type Problem, problemsFrom } from '../schema/problems/problem';
import { textOf } from '../schema/problems/text-of';
import { type Written, whereWritten } from '../schema/problems/written';
import { addressOf } from '../schema/route';
import { type StackInput, stack as stackSchema } from '../schema/stack';
import { type Claims, claimsOf } from './claims';
import { environmentOf } from './environment';
import { hiddenProblems } from './hidden-problems';
import { withImageUsers } from './image-users';
import { fillKnownImages } from './known-images/fill';
import { leaksIn } from './leaks';
import { nowhere, type Repositories, type Repository } from './repository';
import { problemsIn } from './rules';
import { salvage } from './salvage';
import { type ResolvedInput, settle } from './settle';
import { resolveStack } from './stack';
import { strangersIn } from './strangers';
import { withTraces } from './traces';
import { unreadableKeys } from './unreadable-keys';
import { unusedIn } from './warnings/accepted';

/**
 * The stacks in all their environments, ready for charts/.
 * @param repositories from which the stacks take files.
 * @param knownValues values of secrets, which must not stand in any stack.
 * @throws StackError naming every problem at once.
 */
export function resolveStacks(
  inputs: readonly StackInput[],
  repositories: Repositories = nowhere,
  knownValues: readonly KnownValue[] = [],
): ResolvedStack[] {
  const find = finder(knownValues);
  return settle(
    inputs,
    inputs.map((input) => resolveInput(input, repositories(textOf(input.name)), find)),
  );
}

export function resolveInput(input: StackInput, repository: Repository, find: Find): ResolvedInput {
  const raw: Record<string, unknown> = { ...input };
  const written = whereWritten(input);
  const name = textOf(raw.name);
  const publicHosts = hostsSaid(raw.ingress);
  const results = inOrder(raw.environments).flatMap(([environment, override]) => {
    const like = kindOf(environment, override);
    if (!like) return [];
    const { problems, rest } = strangersIn(raw.services, environment, override);
    const known = { ...raw, environments: { [environment]: rest } };
    const said = environmentOf(known, environment, like);
    const result = resolveEnvironment(said, environment, written, like, repository, find, publicHosts);
    return [{ environment, override, ...result, problems: [...problems, ...result.problems] }];
  });
  const wrong = [
    ...unreadableKeys(raw),
    ...ofEnvironments(raw.environments),
    ...(results.length > 0 ? [] : ofTheBase(raw, written, repository, find, publicHosts)),
  ];
  const used = new Set(results.flatMap(({ stack }) => stack?.accepted.map(({ by }) => by.join('.')) ?? []));
  return {
    resolved: results.flatMap(({ environment, override, stack, unused }) => {
      const nowhere = unused.filter(({ path }) => !used.has(path.join('.')));
      return stack ? [{ ...stack, warnings: placed([...stack.warnings, ...nowhere], environment, override) }] : [];
    }),
    errors: [
      ...findingsAbout({ name, environment: EVERY_ENVIRONMENT, written }, wrong),
      ...results.flatMap(({ environment, override, problems }) =>
        findingsAbout({ name, environment, written }, placed(problems, environment, override)),
      ),
    ],
    claims: results.map(({ claims }) => claims),
    secrets: [
      ...results.flatMap(({ secrets }) => secrets),
      ...(wrong.length > 0 ? secretsIn(results.length > 0 ? raw.environments : raw, find) : []),
    ],
  };
}

/** Without an environment, what would be wrong in each of them: as in production, but for what development alone allows. */
function ofTheBase(
  raw: Readonly<Record<string, unknown>>,
  written: Written,
  repository: Repository,
  find: Find,
  publicHosts: readonly string[],
): Problem[] {
  const said = environmentOf({ ...raw, environments: {} }, 'production', 'production');
  const { problems } = resolveEnvironment(said, 'production', written, 'production', repository, find, publicHosts);
  return problems.filter(({ rule }) => rule !== 'development' && rule !== 'privileges');
}

/** What is wrong with environments may be quoted too. */
function secretsIn(value: unknown, find: Find): string[] {
  const secrets: string[] = [];
  everyText(value, (text, _, name) => secrets.push(...find(text, name).map(({ secret }) => secret)));
  return secrets;
}

/** The hosts that the base names, which `local` and `development` replace. */
function hostsSaid(ingress: unknown): string[] {
  if (!isObject(ingress)) return [];
  const { hosts, routes } = ingress;
  const keys = isObject(routes) ? Object.keys(routes) : [];
  return [
    ...(Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : []),
    ...keys.flatMap((key) => addressOf(key).host ?? []),
  ];
}

/** What is wrong with the environments themselves. */
function ofEnvironments(environments: unknown): Problem[] {
  const { error } = environmentsSchema.safeParse(environments);
  const path = (steps: readonly PropertyKey[]) => ['environments', ...steps];
  return [
    ...(error
      ? problemsFrom(environmentsSchema, error, environments).map((problem) => ({ ...problem, path: path(problem.path) }))
      : []),
    ...inOrder(environments)
      .filter(([, override]) => Object.hasOwn(override, 'name'))
      .map(([environment]) => ({ path: path([environment, 'name']), text: messages.nameInOverride(), rule: OPTION })),
  ];
}

/** Problems at the place where they were made: in the override of the environment, if it sets the value. */
const placed = <Found extends Problem>(problems: readonly Found[], environment: string, override: unknown): Found[] =>
  problems.map((problem) =>
    sets(override, problem.path) ? { ...problem, path: ['environments', environment, ...problem.path] } : problem,
  );

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

interface Result {
  readonly problems: readonly Problem[];
  /** Undefined if there is a problem. */
  readonly stack?: ResolvedStack;
  readonly claims: Claims;
  /** Acceptances that accept nothing in this environment. */
  readonly unused: readonly Warning[];
  readonly secrets: readonly string[];
}

function resolveEnvironment(
  said: Record<string, unknown>,
  name: string,
  written: Written,
  environment: Environment,
  repository: Repository,
  find: Find,
  publicHosts: readonly string[],
): Result {
  const { stack: input, filledIn } = fillKnownImages(said);
  const parsed = stackSchema.safeParse(input);
  const leaks = leaksIn(input, find, repository);
  const { secrets } = leaks;
  const about = { name: textOf(input.name), environment: name, written };
  if (!parsed.success) {
    const { stack, unread } = salvage(input);
    const problems = [
      ...problemsFrom(stackSchema, parsed.error, input),
      ...hiddenProblems(input.services),
      ...problemsIn(stack, environment, repository, unread),
    ];
    return { problems: [...problems, ...leaks.problems], claims: claimsOf(stack, about, unread), unused: [], secrets };
  }
  const whole = withTraces(withImageUsers(parsed.data), name);
  const claims = claimsOf(whole, about);
  const problems = [...problemsIn(whole, environment, repository), ...leaks.problems];
  if (problems.length > 0) return { problems, claims, unused: [], secrets };
  const stack = resolveStack(whole, name, written, environment, repository, leaks, publicHosts);
  return { problems, stack: { ...stack, filledIn }, claims, unused: [...unusedIn(whole, stack), ...leaks.unused], secrets };
}

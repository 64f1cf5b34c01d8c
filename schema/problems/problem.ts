// What is wrong with a stack: where, in the user's own words, and what to do.
import { z } from 'zod';
import { allowedOptions } from './allowed-options';
import { messages } from './messages';
import { kind, wordsFor } from './zod-words';

// zod's own wording is never shown: what a schema does not say itself, messages.ts says
z.config({ localeError: () => '' });

export interface Problem {
  /** Path in the stack, such as `services.backend.replicas`. */
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** Everything zod found, one problem each, in the order of the stack. */
export function problemsFrom(schema: z.core.$ZodType, error: z.ZodError, value: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemsOf(schema, issue, issue.path, value));
}

function problemsOf(schema: z.core.$ZodType, issue: z.core.$ZodIssue, path: readonly PropertyKey[], value: unknown): Problem[] {
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => ({ path, text: wordsFor(inner, path.at(-1), [])[0] ?? inner.message }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const inside = meant(issue.errors);
    if (inside) return inside.flatMap((inner) => problemsOf(schema, inner, [...path, ...inner.path], value));
    return [{ path, text: noShape(issue.errors.flat(), at(value, path)) }];
  }
  if (issue.code === 'unrecognized_keys') {
    const texts = wordsFor(issue, at(value, path), allowedOptions(schema, path, value));
    return issue.keys.map((key, i) => ({ path: [...path, key], text: texts[i] ?? issue.message }));
  }
  const choices = issue.code === 'invalid_union' && 'options' in issue ? (issue.options as unknown[]).map(String) : [];
  return wordsFor(issue, at(value, path), choices).map((text) => ({ path, text }));
}

/** Of the ways a value failed to be one of several shapes, the one whose shape it has, if it has any. */
function meant(errors: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return errors.find((issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0));
}

/** A sentence of the schema's own if there is one, or the shapes it could have. */
function noShape(issues: readonly z.core.$ZodIssue[], found: unknown): string {
  const own = issues.find(({ message }) => message !== '')?.message;
  const shapes = issues.flatMap((issue) => (issue.code === 'invalid_type' ? [kind(issue.expected)] : []));
  return own ?? messages.wrongType(found, shapes.join(' or '));
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

/**
 * The same problem in several environments is told once, with their names.
 * @param what a problem, or less than that: a warning.
 */
export function report(stack: string, found: ReadonlyMap<string, readonly Problem[]>, what = 'problem'): string {
  const environments = new Map<string, string[]>();
  for (const [environment, problems] of found) {
    for (const { path, text } of problems) {
      const line = `  ${path.map(String).join('.')}: ${text}`;
      environments.set(line, [...(environments.get(line) ?? []), environment]);
    }
  }
  const groups = new Map<string, string[]>();
  for (const [line, names] of environments) groups.set(names.join(', '), [...(groups.get(names.join(', ')) ?? []), line]);
  return [...groups]
    .map(([names, lines]) =>
      [`stacks/${stack}.ts (${names}): ${lines.length} ${what}${lines.length === 1 ? '' : 's'}`, ...lines].join('\n'),
    )
    .join('\n');
}

// What is wrong with a stack: where, in the user's own words, and what to do.
import { z } from 'zod';
import { allowedOptions } from './allowed-options';
import type { ErrorName } from './errors';
import { wordsFor } from './zod-words';

// zod's own wording is never shown: a schema names its message, or zod-words.ts chooses one. A program that it would write for each schema takes longer
// than reading a stack without it
z.config({ localeError: () => '', jitless: true });

export interface Problem {
  /** Path in the stack, such as `services.backend.replicas`. */
  readonly path: readonly PropertyKey[];
  readonly text: string;
  /** Name of the rule that found it. */
  readonly rule: string;
}

/** The rule of everything that a schema finds by itself. */
export const OPTION: ErrorName = 'option';

/** One problem for each thing that zod found, in the order of the stack. */
export function problemsFrom(schema: z.core.$ZodType, error: z.ZodError, value: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemsOf(schema, issue, issue.path, value));
}

function problemsOf(schema: z.core.$ZodType, issue: z.core.$ZodIssue, path: readonly PropertyKey[], value: unknown): Problem[] {
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => ({
      path,
      text: wordsFor(inner, path, path.at(-1), [])[0] ?? inner.message,
      rule: OPTION,
    }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const inside = meant(issue.errors);
    if (inside) return inside.flatMap((inner) => problemsOf(schema, inner, [...path, ...inner.path], value));
  }
  if (issue.code === 'unrecognized_keys') {
    const texts = wordsFor(issue, path, at(value, path), allowedOptions(schema, path, value));
    return issue.keys.map((key, i) => ({ path: [...path, key], text: texts[i] ?? issue.message, rule: OPTION }));
  }
  return wordsFor(issue, path, at(value, path), []).map((text) => ({ path, text, rule: OPTION }));
}

/** The issues of the union member that has the value's type, and knows most of its options; undefined if no member has the type. */
function meant(errors: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return errors
    .filter(
      (issues) => !issues.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')),
    )
    .sort((a, b) => unknownIn(a) - unknownIn(b))[0];
}

const unknownIn = (issues: readonly z.core.$ZodIssue[]) =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0), 0);

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

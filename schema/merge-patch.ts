// JSON Merge Patch, RFC 7386: a value of the patch replaces the old one, null removes it, everything else stays.
type Json = unknown;

export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}

/**
 * The type of a patch for T: every option is optional and may be null. A patch that changes one member of a union into another may also
 * set null for an option that only the first member has.
 */
export type MergePatch<T, Union = T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in KeyOfAny<Union>]?: K extends keyof T ? MergePatch<T[K]> | null : null }
    : T;

type KeyOfAny<T> = T extends object ? keyof T : never;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

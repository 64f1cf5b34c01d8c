// What package.json tells of a program: which framework, which scripts.

export interface NodeFacts {
  readonly has: (name: string) => boolean;
  readonly script: (name: string) => string | undefined;
}

/** Nothing of a text that is no JSON. */
export function readPackageJson(text: string | undefined): NodeFacts | undefined {
  const json = parsed(text);
  if (json === undefined) return undefined;
  const names = new Set(
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) => Object.keys(group(json[key]))),
  );
  const scripts = group(json.scripts);
  return {
    has: (name) => names.has(name),
    script: (name) => {
      const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
      return typeof script === 'string' ? script : undefined;
    },
  };
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  try {
    return text === undefined ? undefined : group(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const group = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

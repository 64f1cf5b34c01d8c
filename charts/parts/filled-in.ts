// A script that is a file of its own, with @NAMES@ where stacks differ.

export function filledIn(script: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return script.replaceAll(/@([A-Z_]+)@/g, (placeholder, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for ${placeholder}`);
    return String(value);
  });
}

// Versions of programs, as they print them themselves.

export type Version = readonly [major: number, minor: number, patch: number];

/** The first version in a text: `kind v0.33.0 go1.25.1 linux/amd64` is 0.33.0. */
export function versionIn(text: string): Version | undefined {
  const [, major, minor, patch = '0'] = /(?<![\d.])v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

export function isOlder(a: Version, b: Version): boolean {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
}

// Lists of addresses, of which two of compose may be one here.

/** `a,a`, and `["a","a"]` in JSON, each once. */
export function withoutTwice(text: string): string {
  if (/^\[\s*"[^"]*"(?:\s*,\s*"[^"]*")+\s*\]$/.test(text))
    return `[${[...new Set([...text.matchAll(/"[^"]*"/g)].map(([one]) => one))].join(',')}]`;
  return /^[^\s[\]"]+(,[^\s[\]"]+)+$/.test(text) ? [...new Set(text.split(','))].join(',') : text;
}

// The same stack in YAML, with the same comments.
import { dump } from 'js-yaml';
import type { Options } from '../context';
import type { Comments, Printed } from './typescript';
import { wrapped } from './wrapped';

export function printYaml({ head, stack, comments }: Pick<Printed, 'head' | 'stack' | 'comments'>): string {
  return [...head.map((line) => `# ${line}`), ...group(stack, [], 0, comments), ''].join('\n');
}

function group(options: Options, path: readonly string[], depth: number, comments: Comments): string[] {
  const margin = '  '.repeat(depth);
  return Object.entries(options).flatMap(([name, value]) => {
    const at = [...path, name];
    const said = (comments.get(at.join('.')) ?? []).flatMap((comment) => wrapped(comment, `${margin}# `, 120));
    const key = dump(name, { lineWidth: -1 }).trim();
    const deeper = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
    if (deeper) return [...said, `${margin}${key}:`, ...group(value as Options, at, depth + 1, comments)];
    const text = dump({ x: value }, { lineWidth: -1, flowLevel: Array.isArray(value) && isShort(value) ? 1 : -1 }).trimEnd();
    const [first = '', ...rest] = text.slice(1).split('\n');
    return [...said, `${margin}${key}${first}`, ...rest.map((line) => (line === '' ? '' : `${margin}${line}`))];
  });
}

const isShort = (items: readonly unknown[]) => JSON.stringify(items).length < 100;

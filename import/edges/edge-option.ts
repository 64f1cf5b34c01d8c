// An edge as a stack says it, written as short as it can be.
import type { Options } from '../context';
import { isDatabase } from '../draft';
import type { FoundEdge } from './found';

const PARTS = ['host', 'port', 'user', 'password', 'database', 'bucket', 'region'];

export function edgeOption({ target, env }: FoundEdge, isCircular: boolean): Options {
  const wait = target.draft.options.type === 'job' ? { wait: 'completed' } : isCircular ? { wait: false } : {};
  const entries = Object.entries(env);
  const [[variable, template] = ['', '']] = entries;
  if (entries.length === 0) return wait;
  if (entries.length === 1 && template === '{url}') return { env: variable, ...wait };
  const scheme = new RegExp(
    `^([a-z][a-z0-9+.-]*)://${isDatabase(target.draft.options) ? '\\{user\\}:\\{password\\}@\\{host\\}:\\{port\\}/\\{database\\}' : 'never'}$`,
  ).exec(template)?.[1];
  if (entries.length === 1 && scheme !== undefined) return { env: variable, scheme, ...wait };
  const parts: Record<string, string> = {};
  const templates: Record<string, string> = {};
  for (const [name, text] of entries) {
    const part = PARTS.find((one) => text === `{${one}}`);
    if (part !== undefined && parts[part] === undefined) parts[part] = name;
    else if (text === '{url}' && parts.url === undefined) parts.url = name;
    else templates[name] = text;
  }
  return { env: { ...parts, ...templates }, ...wait };
}

// What is merged in another way than mapping by key and list by item.
// https://github.com/compose-spec/compose-spec/blob/main/13-merge.md
import type { Path } from '../place';

/**
 * `replaced`: the file above wins whole. `value`: so does its empty value, `KEY:`. `logging`: only options of the same driver are merged.
 * `limit`: two mappings are merged, all else is replaced. `pools`: by subnet.
 */
export interface Rule {
  readonly kind: 'usual' | 'replaced' | 'value' | 'logging' | 'limit' | 'pools';
}

const USUAL: Rule = { kind: 'usual' };

const RULES: Readonly<Record<string, Rule['kind']>> = {
  command: 'replaced',
  entrypoint: 'replaced',
  'healthcheck.test': 'replaced',
  'environment.*': 'value',
  'labels.*': 'value',
  'annotations.*': 'value',
  'sysctls.*': 'value',
  'build.args.*': 'value',
  'build.labels.*': 'value',
  'build.additional_contexts.*': 'value',
  'deploy.labels.*': 'value',
  logging: 'logging',
  'ulimits.*': 'limit',
};

const CONTAINERS = ['services', 'jobs'];
const RESOURCES = ['networks', 'volumes', 'secrets', 'configs'];

export function ruleAt(path: Path): Rule {
  const [section, , ...inside] = path;
  if (inside.length === 0) return USUAL;
  const [first] = inside;
  const keys = inside.join('.');
  if (CONTAINERS.includes(String(section))) {
    const kind = RULES[keys] ?? RULES[[...inside.slice(0, -1), '*'].join('.')];
    return kind ? { kind } : USUAL;
  }
  if (RESOURCES.includes(String(section)) && first === 'labels' && inside.length === 2) return { kind: 'value' };
  return keys === 'ipam.config' ? { kind: 'pools' } : USUAL;
}

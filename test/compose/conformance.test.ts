// What docker compose reads, and what it refuses. Each case was compared with compose-go: it reads the same, or refuses as well.
import { loadCompose } from '../../compose/load';
import { type Case, casesOf, lineOf } from './cases';

const load = ({ files, order, profiles }: Case) =>
  loadCompose({
    files: order,
    read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined),
    directory: '/case',
    ...(profiles ? { profiles } : {}),
  });

const valueAt = (value: unknown, path: string): unknown =>
  path.split('/').reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);

describe.each(['reads.txt', 'several-files.txt', 'environment.txt', 'refused.txt'])('%s', (name) => {
  it.each(casesOf(name).map((one) => [one.title, one] as const))('%s', (_, one) => {
    const loaded = load(one);
    if ('findings' in loaded) {
      expect(loaded.findings.filter(({ level }) => level === 'error').map(lineOf)).toEqual(one.errors);
    } else {
      expect(one.errors).toEqual([]);
      for (const [path, value] of one.facts) {
        expect({ [path]: JSON.stringify(valueAt(loaded.project, path)) ?? 'nothing' }).toEqual({ [path]: value });
      }
    }
  });
});

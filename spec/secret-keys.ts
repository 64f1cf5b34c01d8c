// The Secrets that a stack refers to: which keys each must hold, and who reads them.
import { PASSWORD_KEY, SUPERUSER_KEY, secretNameOf } from './connection';
import type { ResolvedStack } from './resolved';

export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
  /** A password that nobody but this system needs: any random text will do. */
  readonly generated: boolean;
  readonly usedBy: readonly string[];
}

export function secretKeysOf(stack: ResolvedStack): SecretKey[] {
  const keys = new Map<string, { secretName: string; key: string; usedBy: Set<string> }>();
  const add = (secretName: string, key: string, user: string) => {
    const known = keys.get(`${secretName}/${key}`) ?? { secretName, key, usedBy: new Set() };
    keys.set(`${secretName}/${key}`, { ...known, usedBy: known.usedBy.add(user) });
  };
  for (const service of stack.services) {
    if (service.type === 'postgres')
      for (const key of [SUPERUSER_KEY, PASSWORD_KEY.postgres]) add(secretNameOf(service.name), key, service.name);
    else if (service.type === 'redis') add(secretNameOf(service.name), PASSWORD_KEY.redis, service.name);
    else for (const { secretName, key } of service.secrets) add(secretName, key, service.name);
  }
  const data = new Set(
    stack.services.filter(({ type }) => type === 'postgres' || type === 'redis').map(({ name }) => secretNameOf(name)),
  );
  return [...keys.values()]
    .map(({ secretName, key, usedBy }) => ({ secretName, key, generated: data.has(secretName), usedBy: [...usedBy].sort() }))
    .sort((a, b) => (`${a.secretName}/${a.key}` < `${b.secretName}/${b.key}` ? -1 : 1));
}

// What a variable means by its name alone, where nobody sets it or an example says localhost.
import type { Draft } from '../draft';
import type { Plan } from '../ingress/plan';
import type { Seen } from '../seen/seen';

/** An address of the stack that nobody has set. */
const OWN_URL = /^(?:NEXT_PUBLIC_)?(?:SERVER|WEB_?APP|NEXTAUTH|AUTH|APP|SITE|BASE|PUBLIC|FRONTEND|WEB|ROOT|EXTERNAL)_?URL$/;

/** What an unset variable means by its name: the address of the stack, or the URL of the one database that the service depends on. */
export function usual(name: string, { service }: Seen, drafts: readonly Draft[], plan: Plan): string | Draft | undefined {
  if (OWN_URL.test(name) && plan.main !== undefined) return plan.main;
  const kind = /(?:DATABASE|POSTGRES(?:QL)?|PG|DB|DIRECT)_?(?:URL|URI|DSN)$/.test(name)
    ? 'postgres'
    : /REDIS_?(?:URL|URI)$/.test(name)
      ? 'redis'
      : undefined;
  const found = drafts.filter(({ options }) => options.type === kind);
  return found.length === 1 && found[0] && Object.hasOwn(service.depends_on, found[0].seen.key) ? found[0] : undefined;
}

/** `DB_HOST=localhost` of an example, beside the one database that the service depends on. */
export function here(name: string, value: string | null, { service }: Seen, drafts: readonly Draft[]): Draft | undefined {
  if (!/^(?:localhost|127\.0\.0\.1|\/var\/run\/postgresql)$/.test(value ?? '') || !/(?:HOST|SERVER)$/i.test(name))
    return undefined;
  const kind = /REDIS|CACHE/i.test(name) ? 'redis' : /DB|DATABASE|PG|POSTGRES|SQL/i.test(name) ? 'postgres' : undefined;
  const found = drafts.filter(({ seen, options }) => options.type === kind && Object.hasOwn(service.depends_on, seen.key));
  return found.length === 1 ? found[0] : undefined;
}

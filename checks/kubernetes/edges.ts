// Which pods connect to which Services, as far as their settings name them: `postgresql://db:5432`, `REDIS_HOST: cache`.
import type { Manifest } from '../manifest';
import { group, list, type Value } from '../schema/values';
import { containersIn, type Pods } from './pods';

export interface Edge {
  readonly from: Pods;
  readonly to: Manifest;
  /** The port behind the name, where one is. */
  readonly port?: number;
}

export function edgesIn(all: readonly Pods[], manifests: readonly Manifest[]): Edge[] {
  const services = manifests.filter(({ object: { apiVersion, kind } }) => kind === 'Service' && apiVersion === 'v1');
  const settings = new Map(
    manifests.flatMap(({ object }) => (object.kind === 'ConfigMap' ? [[object.metadata.name, object.data ?? {}] as const] : [])),
  );
  return all.flatMap((from) => {
    const texts = containersIn(from).flatMap(({ container }) => textsOf(container, settings));
    return services.flatMap((to) => {
      const found = texts.map((text) => named(text, to)).filter((port) => port !== undefined);
      return found.length > 0
        ? [{ from, to, ...(found.some((port) => port !== 0) && { port: found.find((port) => port !== 0) }) }]
        : [];
    });
  });
}

/** Lists of hosts that a program compares with those who ask, and never asks itself: Django's ALLOWED_HOSTS. */
const WHO_MAY_ASK = /ALLOWED|TRUSTED|ORIGIN|CORS|CSRF|FORWARDED|REFERER/i;

function textsOf({ env, envFrom }: Value, settings: ReadonlyMap<string, Value>): string[] {
  const maps = list(envFrom).flatMap(({ configMapRef }) => Object.entries(settings.get(String(group(configMapRef).name)) ?? {}));
  const own = list(env).map(({ name, value }) => [String(name), value] as const);
  return [...maps, ...own].flatMap(([name, value]) => {
    if (typeof value !== 'string' || WHO_MAY_ASK.test(name)) return [];
    // a word alone may be the name of anything, but where the variable says that it is a host
    return /:|\.svc\b/.test(value) || /(^|_)(HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT)S?$/i.test(name) ? [value] : [];
  });
}

/** The port that the text names with the Service, 0 for none; undefined if it does not name it. */
function named(text: string, { object: { metadata } }: Manifest): number | undefined {
  const name = metadata.name.replaceAll('.', '\\.');
  const match = new RegExp(`(?:^|//|@|,)${name}(?:\\.[a-z0-9-]+(?:\\.svc[a-z.]*)?)?(?::(\\d+))?(?=$|[/,?])`).exec(text);
  return match ? Number(match[1] ?? 0) : undefined;
}

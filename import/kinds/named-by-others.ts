// The database that others connect to, where the server is not told of one: in a URL, or in a variable beside its host.
import { stemOfHost, stemsOfPart } from '../edges/beside-host';
import type { Seen } from '../seen/seen';

/** What an example says of a server that runs beside the program. */
const BESIDE = /^(?:localhost|127\.0\.0\.1|\/var\/run\/postgresql)$/;

export function namedByOthers({ key }: Seen, all: readonly Seen[], kept: readonly string[]): string | undefined {
  const url = new RegExp(`(?:@|//)${key}(?::\\d+)?/([a-z_][\\w-]*)`, 'i');
  const names = all.flatMap(({ env, service }) => {
    const isIt = (value: string) => value.split(':')[0] === key || (Object.hasOwn(service.depends_on, key) && BESIDE.test(value));
    const hosts = Object.entries(env).flatMap(([name, value]) =>
      /(?:HOST(?:NAME)?|SERVER|ADDR(?:ESS)?)$/i.test(name) && isIt(value) ? [stemOfHost(name.toUpperCase())] : [],
    );
    return Object.entries(env).flatMap(([name, value]) => {
      const upper = name.toUpperCase();
      const isBeside = /(?:NAME|DB|DATABASE)$/.test(upper) && stemsOfPart(upper).some((stem) => hosts.includes(stem));
      if (isBeside && !/USER(?:NAME)?$/.test(upper) && /^[a-z_][\w-]*$/i.test(value)) return value;
      return url.exec(value)?.[1] ?? [];
    });
  });
  return names.find((name) => !kept.includes(name));
}

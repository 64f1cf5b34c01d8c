// What speaks HTTP to browsers, as far as ports and variables tell. Everything else gets no route, because a route would serve nobody, and open
// a program without a login to everybody.
import { usualScheme } from '../../resolve/url-schemes';
import type { Context } from '../context';
import { type Draft, portsOf } from '../draft';

/** Ports whose programs speak something else, whatever the image is called. */
const OTHERS: ReadonlySet<number> = new Set([
  ...[21, 22, 23, 53, 139, 445, 1433, 1521, 1883, 1935, 2049, 2181, 3389, 5060, 5222, 5672, 5900, 8883, 9042, 9092, 9093, 9094],
  ...[11_211, 25_565, 26_257, 27_015, 29_092, 61_613, 61_616],
  ...[2379, 2380, 4317, 6334, 7233, 7687, 14_250, 24_224, 50_051, 50_052, 50_053], // gRPC, Bolt, Fluentd's own
  ...[5044, 6831, 6832, 8125, 12_201], // of logs, traces and metrics
]);

/** Images whose usual HTTP port is another one than these. */
const OF_IMAGES: Readonly<Record<string, readonly number[]>> = { dgraph: [5080, 7080, 9080] };

const first = (draft: Draft) => portsOf(draft).find(({ udp }) => !udp);

/** Whether the first port may be one for browsers. */
export function speaksHttp(draft: Draft, context: Context): boolean {
  const port = first(draft)?.port;
  return (
    port !== undefined &&
    !OTHERS.has(port) &&
    !(OF_IMAGES[softwareOf(draft)] ?? []).includes(port) &&
    /^https?$/.test(usualScheme(port) ?? 'http') &&
    !speaksGrpc(draft, context)
  );
}

const softwareOf = ({ seen }: Draft): string => {
  const software = (seen.image ?? seen.base)?.software ?? '';
  return Object.hasOwn(OF_IMAGES, software) ? software : '';
};

/** `GRPC_PORT=9000` of its own, `ORDERS_GRPC=orders:9000` of somebody who asks it, or its own name. */
export function speaksGrpc(draft: Draft, { all }: Context): boolean {
  const port = first(draft)?.port;
  const { key, env } = draft.seen;
  if (/(?:^|[-_])grpc(?:$|[-_])/i.test(key) && !/gateway|web|proxy/i.test(key)) return true;
  const own = Object.entries(env).some(([name, value]) => /GRPC.*(?:PORT|ADDR|LISTEN|BIND)/i.test(name) && endsWith(value, port));
  return own || askedByGrpc(all).has(`${key}:${port}`);
}

/** `orders:9000` of every service that is asked so; each project is read once. */
function askedByGrpc(all: Context['all']): ReadonlySet<string> {
  const found =
    asked.get(all) ??
    new Set(
      all.flatMap((seen) =>
        Object.entries(seen.env).flatMap(([name, value]) => {
          const isAbout = /GRPC/i.test(name);
          if (!isAbout && !/grpcs?:\/\//i.test(value)) return [];
          return value.split(/[\s,]+/).flatMap((part) => {
            const [, scheme, address, host] = /^(grpcs?:\/\/)?(([\w.-]+):\d+)$/i.exec(part) ?? [];
            return address !== undefined && host !== seen.key && (isAbout || scheme !== undefined) ? [address] : [];
          });
        }),
      ),
    );
  asked.set(all, found);
  return found;
}

const asked = new WeakMap<Context['all'], ReadonlySet<string>>();

const endsWith = (value: string, port: number | undefined): boolean => new RegExp(`(?:^|:)${port}$`).test(value);

// Where the address of a MinIO stands: in variables, lines and files of programs, and in what is for browsers.
import { isForBrowsers } from '../../leaks/names';
import type { Context } from '../context';
import { FOR_OUTSIDE } from '../edges/variable-names';
import { caddyfileOf } from '../ingress/caddy-file';
import { nginxTextsOf } from '../ingress/nginx-files';
import { inside } from '../look';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

type Asked = Pick<Context, 'all' | 'look'>;

/** By what browsers ask it: a variable, a rule of a proxy; undefined: they do not. */
export function askedByBrowsers(seen: Seen, { all, look }: Asked): string | undefined {
  if (seen.env.MINIO_SERVER_URL || seen.env.VIRTUAL_HOST)
    return messages.minioOutside(seen.env.VIRTUAL_HOST ? 'VIRTUAL_HOST' : 'MINIO_SERVER_URL');
  const labels = Object.keys({ ...seen.service.deploy?.labels, ...seen.service.labels });
  if (labels.some((label) => /^traefik\.http\.routers\./.test(label))) return messages.minioOutside('traefik.http.routers');
  const upstream = new RegExp(`(?:\\s|//)${seen.key}(?::\\d+|[/;\\s])`);
  const proxy = all.find((other) => textsOf(other, look).some((text) => upstream.test(text)));
  if (proxy) return messages.minioOutside(proxy.key);
  for (const other of all)
    for (const [name, value] of [...Object.entries(other.env), ...Object.entries(other.service.build?.args ?? {})]) {
      if (other === seen || typeof value !== 'string') continue;
      // beside an address in the network of compose, one of this machine can only be for browsers
      const isForThem =
        isForBrowsers(name) || FOR_OUTSIDE.test(name) || /CDN|BROWSER|DOWNLOAD/i.test(name) || namesIt(other, seen);
      if (isForThem && isHere(value, seen)) return messages.minioOutside(name);
      if (isForBrowsers(name) && new RegExp(`//${seen.key}[:/]`).test(value)) return messages.minioOutside(name);
    }
  return undefined;
}

const textsOf = (seen: Seen, look: Context['look']): string[] => [
  ...nginxTextsOf(seen, look).map(({ text }) => text),
  ...(/caddy/.test(seen.image?.repository ?? seen.dockerfile?.base ?? '') ? [caddyfileOf(seen, look)?.text ?? ''] : []),
];

/** The address in a line or in a file stays what it is, and the port is another one here. */
export function namedOtherwise(seen: Seen, programs: readonly Seen[], { look }: Asked): string | undefined {
  const address = new RegExp(`(?<![\\w.-])${seen.key}:9000(?!\\d)`);
  for (const { key, line, service } of programs) {
    if (line.some((word) => address.test(word))) return messages.minioNamed(`the line of ${key}`);
    for (const { type, source } of service.volumes) {
      const file = type === 'bind' ? inside(source ?? '') : undefined;
      if (file !== undefined && look.kind(file) === 'file' && address.test(look.read(file) ?? ''))
        return messages.minioNamed(file);
    }
  }
  return programs.some((one) => names(one, seen)) ? undefined : messages.minioUnnamed();
}

/** Whether a variable says where it is: by its name, or by the port of this machine. */
export const names = (other: Seen, seen: Seen): boolean =>
  namesIt(other, seen) || Object.values(other.env).some((value) => isHere(value, seen));

function namesIt({ env }: Seen, { key, service }: Seen): boolean {
  const hosts = [key, service.container_name, service.hostname].filter((host) => host !== undefined);
  return Object.values(env).some((value) => hosts.some((host) => new RegExp(`(?:^|[/@,=])${host}(?::\\d|/|$)`).test(value)));
}

/** `localhost:9000`, as compose publishes it. */
const isHere = (value: string, { service }: Seen): boolean =>
  service.ports.some(
    ({ target, published }) =>
      target !== 9001 &&
      published !== undefined &&
      new RegExp(`(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0):${published}(?!\\d)`).test(value),
  );

// The configuration of an nginx: files that are mounted, copied into its image, or named on the line of the import.
import { inside, joined, type Look } from '../look';
import type { Seen } from '../seen/seen';

export interface NginxText {
  /** From the folder of the compose file. */
  readonly file: string;
  readonly text: string;
}

export function nginxTextsOf(seen: Seen, look: Look): NginxText[] {
  const mounted = seen.service.volumes.flatMap(({ source, target }) => {
    const path = inside(source ?? '');
    return path !== undefined && path !== '' && /\/etc\/nginx|\/opt\/bitnami|\/etc\/openresty/.test(target)
      ? filesAt(path, look)
      : [];
  });
  return [...mounted, ...copiedInto(seen, look)].flatMap((file) => {
    const text = look.read(file);
    return text === undefined || !/\b(?:server|location|upstream)\b[^;]*\{/.test(text) ? [] : [{ file, text }];
  });
}

function filesAt(path: string, look: Look, depth = 0): string[] {
  if (look.kind(path) === 'file') return [path];
  if (depth > 3) return [];
  return look
    .list(path)
    .filter(
      (name) => /\.(?:conf|template|vhost)(?:\.template)?$|^default$/.test(name) || look.kind(joined(path, name)) === 'folder',
    )
    .flatMap((name) => filesAt(joined(path, name), look, depth + 1));
}

/** `COPY nginx.conf /etc/nginx/conf.d/default.conf` */
function copiedInto({ folder, dockerfile }: Seen, look: Look): string[] {
  if (folder === undefined) return [];
  return (dockerfile?.text ?? '').split('\n').flatMap((line) => {
    const words = line
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith('--'));
    const target = words.at(-1) ?? '';
    if (words.length < 2 || !/\/etc\/nginx/.test(target)) return [];
    return words.slice(0, -1).flatMap((word) => {
      const path = inside(joined(folder, word));
      return path === undefined ? [] : filesAt(path, look);
    });
  });
}

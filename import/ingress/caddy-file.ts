// The Caddyfile of a service, wherever it comes from.
import { inside, joined, type Look } from '../look';
import type { Seen } from '../seen/seen';

/** The Caddyfile that is mounted or copied into the image. */
export function caddyfileOf(seen: Seen, look: Look): { readonly file: string; readonly text: string } | undefined {
  const mounted = seen.service.volumes.flatMap(({ source, target }) => {
    const path = inside(source ?? '');
    if (path === undefined || !/\/etc\/caddy/.test(target)) return [];
    return look.kind(path) === 'folder' ? [joined(path, 'Caddyfile')] : [path];
  });
  const inImage = seen.folder === undefined ? [] : [joined(seen.folder, 'Caddyfile')];
  return [...mounted, ...inImage].flatMap((file) => {
    const text = look.read(file);
    return text === undefined ? [] : [{ file, text }];
  })[0];
}

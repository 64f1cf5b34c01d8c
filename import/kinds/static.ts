// Built files behind nginx, from an image that was built for them, or from a folder that is mounted into nginx.
import { atOf, type Context, type Options, pathOf } from '../context';
import { nginxTextsOf } from '../ingress/nginx-files';
import { inside } from '../look';
import { messages } from '../messages';
import { nameOf, type Seen } from '../seen/seen';
import type { Kind } from './kind';

const NGINX = /^(?:nginx|nginxinc\/nginx-unprivileged|bitnami(?:legacy)?\/nginx)$/;
const ROOT = '/usr/share/nginx/html';

const base = ({ dockerfile, image }: Seen) =>
  image?.repository ??
  (dockerfile?.base ?? '')
    .replace(/^docker\.io\//, '')
    .replace(/^library\//, '')
    .split(/[:@]/)[0] ??
  '';

const isNginx = (seen: Seen) =>
  NGINX.test(base(seen)) && seen.line.every((word) => !/\.sh$/.test(word) || /docker-entrypoint/.test(word));

/** Where the files are in the image. */
function rootOf({ dockerfile }: Seen): string | undefined {
  const copies = (dockerfile?.text ?? '').split('\n').map((line) => line.trim().split(/\s+/));
  const fromStage = copies.filter(([flag]) => flag?.startsWith('--from='));
  const own = copies.filter((words) => words.length > 1 && /^\/usr\/share\/nginx\/|^\/var\/www/.test(words.at(-1) ?? ''));
  const paths = [...own, ...fromStage]
    .map((words) => words.at(-1) ?? '')
    .filter((path) => path.startsWith('/') && !/^\/etc\/|\.conf|^\/usr\/(?:local\/)?bin/.test(path));
  return paths.at(-1)?.replace(/\/$/, '');
}

const mountedSite = ({ service }: Seen) =>
  service.volumes.findIndex(({ target, type }) => type === 'bind' && /^\/usr\/share\/nginx\/html|^\/var\/www/.test(target));

function options(seen: Seen, context: Context): Options {
  const { notes, look } = context;
  if (seen.dockerfile) {
    const root = rootOf(seen);
    notes.decided(pathOf(seen), messages.ownNginx(), atOf(seen, 'type'));
    const own = root !== undefined && root !== ROOT && /^\/[^\s:]+$/.test(root) ? { root } : {};
    return { type: 'static', ...own, ...servedVolumes(seen, root ?? ROOT, context) };
  }
  const at = mountedSite(seen);
  const mount = seen.service.volumes[at];
  const folder = inside(mount?.source ?? '');
  if (mount && folder !== undefined && look.kind(folder) !== undefined) {
    notes.decided(pathOf(seen, 'volumes', at), messages.siteAsFiles(folder), atOf(seen, 'files'));
    return { type: 'static', image: 'nginx:1.29-alpine', files: { [ROOT]: { from: `./${folder}` } } };
  }
  notes.person(pathOf(seen, 'volumes', Math.max(at, 0)), messages.siteNotThere(mount?.source ?? ''), atOf(seen, 'type'));
  return { type: 'static', image: 'nginx:1.29-alpine' };
}

/** A volume that nginx serves is below the root here, at the path of its location: `location /media/ { alias /srv/media/; }`. */
function servedVolumes(seen: Seen, root: string, context: Context): Options {
  const text = nginxTextsOf(seen, context.look)
    .map((one) => one.text)
    .join('\n');
  const volumes: Options = {};
  for (const [i, { type, source, target: said }] of seen.service.volumes.entries()) {
    const target = said.replace(/\/$/, '');
    const path = pathOf(seen, 'volumes', i);
    if (type !== 'volume' || source === undefined) {
      context.notes.decided(path, messages.notOfAPage(target));
      continue;
    }
    const alias = new RegExp(`location\\s+(?:\\^~\\s+)?(/[\\w./-]*)\\s*\\{[^}]*\\balias\\s+${target}/?;`).exec(text)?.[1];
    const mountPath = target.startsWith(`${root}/`)
      ? target
      : alias === undefined
        ? undefined
        : `${root}${alias.replace(/\/$/, '')}`;
    if (mountPath === undefined) context.notes.person(path, messages.volumeOfAPage(target), atOf(seen, 'type'));
    else {
      context.notes.mapped(path, 'volumes');
      const name = nameOf(source);
      volumes[name] = { from: name, mountPath, readOnly: true };
    }
  }
  return Object.keys(volumes).length > 0 ? { volumes } : {};
}

export const staticSite: Kind = {
  name: 'static files',
  is: (seen) => isNginx(seen) && (seen.dockerfile !== undefined || mountedSite(seen) >= 0),
  options,
  takes: ['image', 'command', 'entrypoint', 'ports', 'expose', 'volumes'],
};

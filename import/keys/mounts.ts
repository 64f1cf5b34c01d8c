// A mount of source code: a folder of the repository over the folder of the program.

import type { Project } from '../../compose/project';
import type { Mount } from '../../compose/project/container';
import type { Context } from '../context';
import { filesBelow, inside, type Look } from '../look';
import { nameOf, type Seen, see } from '../seen/seen';

export interface SourceMount {
  readonly folder: string;
  readonly target: string;
  readonly index: number;
}

/** Where programs are in an image, if no Dockerfile says so. */
const USUAL =
  /^\/(?:app|code|src|usr\/src(?:\/app)?|srv(?:\/app)?|workspace|opt\/app|home\/\w+\/app|backend|frontend|var\/www(?:\/html)?)\/?$/;

export function isSource(mount: Mount, seen: Pick<Seen, 'folder' | 'dockerfile' | 'service'>, look: Context['look']): boolean {
  if (mount.type !== 'bind' || seen.service.build === undefined) return false;
  const folder = inside(mount.source ?? '');
  if (folder === undefined || look.kind(folder) === 'file') return false;
  const workingDir = seen.service.working_dir ?? seen.dockerfile?.workingDir;
  const target = mount.target.replace(/\/$/, '');
  const overProgram = target === workingDir?.replace(/\/$/, '') || USUAL.test(target);
  const within = workingDir !== undefined && target.startsWith(`${workingDir.replace(/\/$/, '')}/`);
  const ofTheBuild =
    folder === seen.folder || (seen.folder !== undefined && folder.startsWith(seen.folder === '' ? '' : `${seen.folder}/`));
  const isCode =
    /(?:^|\/)(?:src|app|lib|public|templates?|static|components|pages|migrations|alembic|tests?|scripts|packages|apps|api|server|client|config)$/.test(
      folder,
    );
  return ofTheBuild && (overProgram || (within && (isCode || isCopied(folder, target, workingDir ?? '', seen, look))));
}

/** What programs write, which no image has. */
const DATA =
  /(?:^|\/)(?:media|uploads?|data|db|database|logs?|storage|files|images|backups?|tmp|temp|cache|exports?|imports?|consume|outputs?|downloads?|models?|dags|volumes?|certs?|sites?|keys)(?:$|\/)/i;
const CODE = /\.(?:py|[cm]?[jt]sx?|vue|svelte|rb|php|go|java|kt|cs|html)$/;

/** `./shop` over `/app/shop`, where the Dockerfile copies the whole folder to /app: the image has the same there. */
function isCopied(
  folder: string,
  target: string,
  workingDir: string,
  { folder: context = '', dockerfile }: Pick<Seen, 'folder' | 'dockerfile'>,
  look: Look,
): boolean {
  const below = context === '' ? folder : folder.slice(context.length + 1);
  if (below === '' || DATA.test(below) || `${workingDir.replace(/\/$/, '')}/${below}` !== target) return false;
  if (!/^(?:--\S+\s+)*\.\/?\s+\S+$/m.test(dockerfile?.text ?? '')) return false;
  if (look.kind(folder) === undefined) return !folder.slice(folder.lastIndexOf('/') + 1).includes('.');
  return filesBelow(look, folder, 200).some((file) => CODE.test(file));
}

/** The mount that covers the whole program. */
export function sourceMount(seen: Seen, { look }: Context): SourceMount | undefined {
  const found = seen.service.volumes.flatMap((mount, index) => {
    const folder = inside(mount.source ?? '');
    return folder !== undefined && isSource(mount, seen, look)
      ? [{ folder, target: mount.target.replace(/\/$/, ''), index }]
      : [];
  });
  return found.find(({ folder }) => folder === seen.folder) ?? found[0];
}

/** Whether a project mounts source over the program of a service. */
export function sourceMounted(project: Project | undefined, look: Look): boolean {
  return Object.entries(project?.services ?? {}).some(([key, service]) => {
    const seen = see(key, nameOf(key), service, look);
    return service.volumes.some((mount) => isSource(mount, seen, look));
  });
}

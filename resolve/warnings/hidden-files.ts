// A volume or an empty folder over what the image has there. Docker fills a new volume from the image; Kubernetes does not.
import { WARNINGS } from '../../schema/problems/warnings';
import { isBare } from '../known-images/bare';
import { knownImage, repositoryOf } from '../known-images/lookup';
import { sharedVolumesOf, volumesOf } from '../options';
import { type Program, programsIn } from './programs';
import type { Asked, WarningRule } from './rule';

/** Folders of the system, of programs, and of what they are made of. */
const SYSTEM = /^\/(bin|dev|etc|lib|lib64|proc|sbin|sys|usr|usr\/(bin|lib|sbin|local|local\/(bin|lib))|opt\/venv)$/;
const PROGRAM = /^\/(app|code|usr\/src\/app|workspace|project|home\/\w+\/app)$/;
const PARTS = /\/(node_modules|site-packages|dist-packages|\.venv|venv|\.next)$/;

/** What nginx reads, and its page. */
const NGINX = /^\/etc\/nginx(\/conf\.d)?$/;
const PAGE = '/usr/share/nginx/html';

interface Cover {
  readonly folder: string;
  readonly path: readonly string[];
  /** Whether the folder has what another service writes, so that it is served on purpose. */
  readonly filled?: boolean;
}

export const hiddenFiles: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) =>
    coversOf(asked, program).flatMap(({ folder, path, filled }) =>
      hides(program, folder.replace(/\/$/, ''), filled) ? [{ path, found: WARNINGS['hidden-files'].found(folder) }] : [],
    ),
  );

function coversOf({ stack }: Asked, { name: user, service, path }: Program): Cover[] {
  const isFilled = (volume: string) =>
    Object.entries(stack.services).some(
      ([name, other]) =>
        name !== user && Object.values(sharedVolumesOf(other)).some(({ from, readOnly }) => from === volume && !readOnly),
    );
  return [
    ...Object.entries(volumesOf(service)).map(([name, { mountPath }]) => ({
      folder: mountPath,
      path: [...path, 'volumes', name],
    })),
    ...Object.entries(sharedVolumesOf(service)).map(([name, { from, mountPath }]) => ({
      ...{ folder: mountPath, path: [...path, 'volumes', name] },
      filled: isFilled(from),
    })),
    ...service.writablePaths.flatMap(({ path: folder, keep }, i) =>
      keep ? [] : [{ folder, path: [...path, 'writablePaths', String(i)] }],
    ),
  ];
}

function hides({ service }: Program, folder: string, filled = false): boolean {
  const start = 'workingDir' in service ? service.workingDir?.replace(/\/$/, '') : undefined;
  const isPage =
    service.type === 'static' ? folder === service.root : knownImage(service.image)?.name === 'nginx' && folder === PAGE;
  return (
    SYSTEM.test(folder) ||
    PARTS.test(folder) ||
    (PROGRAM.test(folder) && !isLanguage(service.image)) ||
    (knownImage(service.image)?.name === 'nginx' && NGINX.test(folder)) ||
    (isPage && !filled) ||
    (start !== undefined && !isLanguage(service.image) && `${start}/`.startsWith(`${folder}/`))
  );
}

/** An image of a language alone has no program of anybody in it. */
const isLanguage = (image: unknown): boolean => typeof image === 'string' && isBare(repositoryOf(image));

// Django's collectstatic: it runs at each start where a volume hides what the image has, and writes where a pod may write.
import { type Context, type Options, pathOf } from '../context';
import { filesBelow, joined } from '../look';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { placesOf } from './file-server';

interface Files extends Options {
  /** A step before the program. */
  readonly collect: readonly (readonly string[])[];
}

export function djangoFiles(seen: Seen, context: Context): Files {
  if (!seen.python?.has('django') || !isServer(seen)) return { collect: [] };
  const { notes } = context;
  const path = pathOf(seen, 'command');
  const runs = seen.steps.some(isCollect);
  const volume = volumeOfFiles(seen, context);
  const manage = manageOf(seen, context);
  if (volume !== undefined) {
    if (runs || manage === undefined) return { collect: [] };
    notes.decided(path, messages.collected(volume, 'which nginx serves: the volume hides the folder of the image'));
    return { collect: [[...inFrontOf(seen), 'python', manage, 'collectstatic', '--noinput']] };
  }
  if (!runs) return { collect: [] };
  const root = staticRoot(seen, context);
  if (root === undefined) {
    notes.person(path, messages.staticRootUnknown());
    return { collect: [] };
  }
  const isMounted = seen.service.volumes.some(({ target }) => `${root}/`.startsWith(`${target.replace(/\/$/, '')}/`));
  if (isMounted) return { collect: [] };
  notes.decided(path, messages.collected(root, 'a folder that the pod may write to'));
  return { collect: [], writablePaths: [{ path: root, keep: true }] };
}

const isCollect = (step: readonly string[]): boolean => step.includes('collectstatic');

const isServer = ({ program }: Seen): boolean =>
  /^(?:gunicorn|uvicorn|daphne|hypercorn|granian|uwsgi|manage\.py|python[\d.]*)$/.test(program[0] ?? '');

/** Where the program has the volume that an nginx serves at a path of its own for such files. */
function volumeOfFiles({ service }: Seen, context: Context): string | undefined {
  const served = context.all.flatMap((other) =>
    placesOf(other, context)
      .filter(({ path }) => /static|assets/.test(path))
      .map(({ index }) => other.service.volumes[index]),
  );
  return service.volumes.find((mount) =>
    served.some((one) => one?.type === 'volume' && mount.type === 'volume' && one.source === mount.source),
  )?.target;
}

/** What starts Python in this image: `poetry run`, `uv run`. */
function inFrontOf({ steps, program }: Seen): readonly string[] {
  const last = steps.at(-1) ?? [];
  const [tool = '', run] = last.slice(0, Math.max(0, last.length - program.length));
  return /^(?:poetry|uv|pipenv|pdm)$/.test(tool) && run === 'run' ? [tool, run] : [];
}

/** Where manage.py is, from the folder of the program. */
function manageOf({ steps, folder, dockerfile }: Seen, { look }: Context): string | undefined {
  const said = steps.flat().find((word) => /(?:^|\/)manage\.py$/.test(word));
  if (said !== undefined || folder === undefined || dockerfile === undefined) return said;
  return look.kind(joined(folder, 'manage.py')) === 'file' ? 'manage.py' : undefined;
}

/** STATIC_ROOT of the settings; what is not absolute is below the folder of the program. */
function staticRoot({ folder, dockerfile, service }: Seen, { look }: Context): string | undefined {
  const workingDir = service.working_dir ?? dockerfile?.workingDir;
  for (const file of folder === undefined ? [] : filesBelow(look, folder, 2000)) {
    if (!/settings|base|common|production/.test(file) || !file.endsWith('.py')) continue;
    const [, line = ''] = /^\s*STATIC_ROOT\s*=\s*(.+)$/m.exec(look.read(file) ?? '') ?? [];
    const parts = [...line.matchAll(/["']([^"']+)["']/g)].map(([, part = '']) => part);
    const isOfEnvironment = /environ|getenv|env\(|config\(/.test(line);
    const last = isOfEnvironment ? parts.at(-1) : parts.join('/');
    if (last?.startsWith('/')) return last.replace(/(?<=.)\/$/, '');
    if (last && workingDir?.startsWith('/') && /^[\w./-]+$/.test(last) && !last.includes('..'))
      return `${workingDir.replace(/\/$/, '')}/${last.replace(/\/$/, '')}`;
  }
  return undefined;
}

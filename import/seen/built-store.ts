// A store whose image is built here from that of everybody: `FROM postgres:16`, with files or packages put in.
import type { Service } from '../../compose/project/service';
import { inside, joined } from '../look';
import type { DockerfileFacts } from './dockerfile';
import { imageName } from './image';

const STORES =
  /^(?:postgres|pgvector\/pgvector|postgis\/postgis|timescale\/timescaledb|mysql|mariadb|mongo|redis|valkey\/valkey|rabbitmq|memcached)$/;

export interface BuiltStore {
  /** The service as if it ran the image below, with the initial files that the Dockerfile copies as mounts. */
  readonly service: Service;
  readonly base: string;
  /** What the Dockerfile adds besides, a line each. */
  readonly added: readonly string[];
}

/** Undefined of every other Dockerfile, and of one that starts a program of its own. */
export function builtStore(
  service: Service,
  dockerfile: DockerfileFacts | undefined,
  folder: string | undefined,
): BuiltStore | undefined {
  const base = dockerfile?.base;
  if (base === undefined || !STORES.test(imageName(base).repository) || dockerfile?.command || dockerfile?.entrypoint)
    return undefined;
  const lines = (dockerfile?.text ?? '').split('\n').filter((line) => line.trim() !== '');
  const mounts = lines.flatMap((line) => initialIn(line, folder ?? ''));
  const { build: _, ...rest } = service;
  return {
    base,
    service: { ...rest, image: base, volumes: [...service.volumes, ...mounts] },
    added: lines.filter((line) => !INITIAL.test(line) && !/^(?:chmod|chown|mkdir)\b/.test(line)),
  };
}

const INITIAL = /\s\/docker-entrypoint-initdb\.d\S*\s*$/;

/** `COPY init.sql /docker-entrypoint-initdb.d/` */
function initialIn(line: string, folder: string): Service['volumes'] {
  if (!INITIAL.test(line)) return [];
  const words = line.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
  const target = words.at(-1) ?? '';
  return words.slice(0, -1).flatMap((word) => {
    const source = inside(joined(folder, word));
    return source === undefined ? [] : [{ type: 'bind' as const, source, target, read_only: true }];
  });
}

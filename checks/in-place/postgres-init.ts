// What a Postgres server does only once, on an empty volume.
import type { KubeObject } from '../manifest';
import { became, type Change } from './change';

export interface Initialisation {
  /** The StatefulSet, or the Cluster of CloudNativePG. */
  readonly server: KubeObject;
  readonly major: number;
  readonly database: string;
  /** The role that owns the database. */
  readonly role: string;
  /** The user that the files belong to. */
  readonly user: string;
  /** Further databases of the role. */
  readonly further: readonly string[];
}

/** Undefined if the objects run no Postgres. */
export function initialisationOf(objects: readonly KubeObject[]): Initialisation | undefined {
  return objects.map((server) => READERS[server.kind]?.(server, objects)).find((found) => found !== undefined);
}

export function initialisation(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [initialisationOf(before), initialisationOf(after)];
  if (!old || !next) return [];
  const isSameKind = old.server.kind === next.server.kind;
  return Object.entries(WHY)
    .map(([what, why]) => ({ what: what as keyof typeof WHY, why }))
    .filter(
      ({ what }) => old[what] !== next[what] && (what !== 'user' || isSameKind) && !(what === 'major' && upgrades(old, next)),
    )
    .map(({ what, why }) =>
      became(`Postgres '${old.server.metadata.name}'`, CALLED[what] ?? what, old[what], next[what], why, {
        by: 'moving the data',
        of: old.server,
      }),
    );
}

const ONCE = 'it is created once, on an empty volume';
const WHY = {
  major: "a server cannot read another major version's data",
  database: ONCE,
  role: ONCE,
  user: 'the files of the old one belong to another user, and are sorted by another C library',
} as const;
const CALLED: Readonly<Partial<Record<string, string>>> = { major: 'version', user: "the image's user" };

/** CloudNativePG upgrades to a later major version itself. https://cloudnative-pg.io/documentation/current/postgres_upgrades/ */
const upgrades = (old: Initialisation, next: Initialisation) =>
  [old, next].every(({ server }) => server.kind === 'Cluster') && old.major < next.major;

type Reader = (server: KubeObject, objects: readonly KubeObject[]) => Initialisation | undefined;

const plain: Reader = (server, objects) => {
  const major = majorOf(server, server.spec?.template?.spec.containers[0]?.image);
  if (major === undefined) return undefined;
  const data = objects.flatMap((object) => Object.entries(object.data ?? {}));
  const [, database = ''] = data.find(([key]) => key === 'POSTGRES_DB') ?? [];
  const [role = ''] = data.flatMap(([, text]) => /^CREATE ROLE "(.+)" NOLOGIN;$/m.exec(text)?.[1] ?? []);
  const { runAsUser } = server.spec?.template?.spec.securityContext ?? {};
  const further = data.flatMap(([, text]) => [...text.matchAll(/^CREATE DATABASE "(.+)";$/gm)].map(([, name = '']) => name));
  return { server, major, database, role, user: String(runAsUser), further };
};

const operated: Reader = (server, objects) => {
  const { imageName, bootstrap, postgresUID } = server.spec ?? {};
  const major = majorOf(server, imageName);
  if (major === undefined || !bootstrap?.initdb) return undefined;
  const { database, owner: role } = bootstrap.initdb;
  const all = objects.flatMap(({ kind, spec }) => (kind === 'Database' ? (spec?.name ?? []) : []));
  return { server, major, database, role, user: String(postgresUID), further: all.filter((name) => name !== database) };
};

/** Of Slipway's own image its tag tells the version; with another one it is the label. */
function majorOf({ metadata: { labels = {} } }: KubeObject, image = ''): number | undefined {
  const [, byTag] = /(?:^|\/)postgres(?:ql)?:(\d+)/.exec(image) ?? [];
  const isPostgres = labels['app.kubernetes.io/name'] === 'postgres';
  const [byLabel] = isPostgres ? (/^\d+/.exec(labels['app.kubernetes.io/version'] ?? '') ?? []) : [];
  const major = byLabel ?? byTag;
  return major === undefined ? undefined : Number(major);
}

const READERS: Readonly<Record<string, Reader>> = { StatefulSet: plain, Cluster: operated };

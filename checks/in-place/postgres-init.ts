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
}

/** Undefined if the objects run no Postgres. */
export function initialisationOf(objects: readonly KubeObject[]): Initialisation | undefined {
  return objects.map((server) => READERS[server.kind]?.(server, objects)).find((found) => found !== undefined);
}

export function initialisation(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [initialisationOf(before), initialisationOf(after)];
  if (!old || !next) return [];
  return Object.entries(WHY)
    .map(([what, why]) => ({ what: what as keyof typeof WHY, why }))
    .filter(({ what }) => old[what] !== next[what] && !(what === 'major' && upgrades(old, next)))
    .map(({ what, why }) =>
      became(`Postgres '${old.server.metadata.name}'`, what === 'major' ? 'version' : what, old[what], next[what], why, {
        by: 'moving the data',
        of: old.server,
      }),
    );
}

const ONCE = 'it is created once, on an empty volume';
const WHY = { major: "a server cannot read another major version's data", database: ONCE, role: ONCE } as const;

/** CloudNativePG upgrades to a later major version itself. https://cloudnative-pg.io/documentation/current/postgres_upgrades/ */
const upgrades = (old: Initialisation, next: Initialisation) =>
  [old, next].every(({ server }) => server.kind === 'Cluster') && old.major < next.major;

type Reader = (server: KubeObject, objects: readonly KubeObject[]) => Initialisation | undefined;

const plain: Reader = (server, objects) => {
  const [, major] = /(?:^|\/)postgres:(\d+)/.exec(server.spec?.template?.spec.containers[0]?.image ?? '') ?? [];
  if (major === undefined) return undefined;
  const data = objects.flatMap((object) => Object.entries(object.data ?? {}));
  const [, database = ''] = data.find(([key]) => key === 'POSTGRES_DB') ?? [];
  const [role = ''] = data.flatMap(([, text]) => /^CREATE ROLE "(.+)" NOLOGIN;$/m.exec(text)?.[1] ?? []);
  return { server, major: Number(major), database, role };
};

const operated: Reader = (server) => {
  const { imageName = '', bootstrap } = server.spec ?? {};
  const [, major] = /\/postgresql:(\d+)/.exec(imageName) ?? [];
  if (major === undefined || !bootstrap?.initdb) return undefined;
  return { server, major: Number(major), database: bootstrap.initdb.database, role: bootstrap.initdb.owner };
};

const READERS: Readonly<Record<string, Reader>> = { StatefulSet: plain, Cluster: operated };

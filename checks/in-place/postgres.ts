// What a Postgres server did when its volume was empty, and does not do again.
import type { KubeObject } from '../manifest';
import { became, type Change } from './change';

export interface Initialisation {
  readonly server: KubeObject;
  readonly major: number;
  readonly database: string;
  /** The role that owns the database. */
  readonly role: string;
}

/** Undefined where the objects run no Postgres. */
export function initialisationOf(objects: readonly KubeObject[]): Initialisation | undefined {
  for (const server of objects) {
    const [, major] = /(?:^|\/)postgres:(\d+)/.exec(server.spec?.template?.spec.containers[0]?.image ?? '') ?? [];
    if (server.kind !== 'StatefulSet' || major === undefined) continue;
    const data = objects.flatMap((object) => Object.entries(object.data ?? {}));
    const [, database = ''] = data.find(([key]) => key === 'POSTGRES_DB') ?? [];
    const [role = ''] = data.flatMap(([, text]) => /^CREATE ROLE "(.+)" NOLOGIN;$/m.exec(text)?.[1] ?? []);
    return { server, major: Number(major), database, role };
  }
  return undefined;
}

export function initialisation(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [initialisationOf(before), initialisationOf(after)];
  if (!old || !next) return [];
  return Object.entries(WHY)
    .map(([what, why]) => ({ what: what as keyof typeof WHY, why }))
    .filter(({ what }) => old[what] !== next[what])
    .map(({ what, why }) =>
      became(`Postgres '${old.server.metadata.name}'`, what === 'major' ? 'version' : what, old[what], next[what], why, {
        by: 'moving the data',
        of: old.server,
      }),
    );
}

const ONCE = 'it is made on an empty volume, and never again';
const WHY = { major: "a server cannot read another major version's data", database: ONCE, role: ONCE } as const;

// What a MongoDB does only once, on an empty volume, and how its data moves.
import { podOf } from '../../model/names';
import type { KubeObject } from '../manifest';
import { became, type Change } from './change';
import { storeMove } from './store-move';

interface MongodbServer {
  readonly server: KubeObject;
  readonly version: number;
  readonly database: string;
  /** The user that the files belong to. */
  readonly user: string;
}

/** Undefined if the objects run none that Slipway describes. */
export function mongodbIn(objects: readonly KubeObject[]): MongodbServer | undefined {
  const server = objects.find(
    ({ kind, metadata: { labels = {} } }) => kind === 'StatefulSet' && labels['app.kubernetes.io/name'] === 'mongodb',
  );
  const script = objects.flatMap(({ data = {} }) => Object.entries(data)).find(([name]) => name === 'primary.js')?.[1] ?? '';
  const [, database] = /getDB\('([\w-]+)'\);\nconst user/.exec(script) ?? [];
  if (!server || database === undefined) return undefined;
  const { runAsUser } = server.spec?.template?.spec.securityContext ?? {};
  const version = Number(server.metadata.labels?.['app.kubernetes.io/version']);
  return { server, version, database, user: String(runAsUser) };
}

export function mongodbChanges(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [mongodbIn(before), mongodbIn(after)];
  if (!old || !next) return [];
  const change = (what: string, from: string | number, to: string | number, why: string) =>
    became(`MongoDB '${old.server.metadata.name}'`, what, from, to, why, { by: 'moving the data', of: old.server });
  return [
    ...(next.version < old.version
      ? [change('version', old.version.toFixed(1), next.version.toFixed(1), 'a server cannot read the data of a newer one')]
      : []),
    ...(old.database === next.database ? [] : [change('database', old.database, next.database, 'its data has the old name')]),
    ...(old.user === next.user
      ? []
      : [change("the image's user", old.user, next.user, 'the files of the old one belong to another user')]),
  ];
}

/** The steps of a move, without those of its users. */
export function mongodbMove(old: MongodbServer, next: MongodbServer, from: readonly KubeObject[], to: readonly KubeObject[]) {
  const { name } = old.server.metadata;
  const file = `${name}.archive`;
  const tools = (kubectl: string, words: string, input = '') =>
    `${kubectl} exec ${input}${podOf(name)} -- sh /slipway/tools.sh ${words}`;
  const names = old.database === next.database ? '' : ` --nsFrom '${old.database}.*' --nsTo '${next.database}.*'`;
  return storeMove(old.server, from, to, (here, there) => ({
    out: [`${tools(here, `mongodump --db ${old.database} --archive --gzip`)} > ${file}`, `gzip -t ${file}`],
    back: [`${tools(there, `mongorestore --archive --gzip${names}`, '-i ')} < ${file}`],
  }));
}

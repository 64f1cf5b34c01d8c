// MinIO, as far as Slipway's own server of S3 can take its place: the buckets that compose names, or why it stays what it is.
import type { Context } from '../context';
import { messages } from '../messages';
import { BUCKET, type ClientWork, clientWork, isClient } from '../seen/minio-client';
import type { Seen } from '../seen/seen';
import { stepsOf } from '../seen/words';
import { askedByBrowsers, namedOtherwise, names } from './minio-address';

export interface Buckets {
  /** In the order of the files; never empty. */
  readonly buckets: readonly string[];
  /** Keys that are given out beside that of root. */
  readonly logins: ClientWork['logins'];
}

type Asked = Pick<Context, 'all' | 'look'>;

export const isMinio = ({ image }: Pick<Seen, 'image'>): boolean =>
  /^(?:minio\/minio|bitnami(?:legacy)?\/minio|chainguard\/minio|coollabsio\/minio)$/.test(image?.repository ?? '');

/** @returns the buckets, or why it stays MinIO. */
export function bucketsOf(seen: Seen, context: Asked): Buckets | { readonly why: string } {
  const found = known.get(seen) ?? read(seen, context);
  known.set(seen, found);
  return found;
}

/** Why a MinIO is not of the type s3; undefined: it is, or it is no MinIO. */
export function whyItStays(seen: Seen, context: Asked): string | undefined {
  const found = isMinio(seen) ? bucketsOf(seen, context) : undefined;
  return found && 'why' in found ? found.why : undefined;
}

/** The MinIO whose buckets a container of its client makes: the one that its line names, or else the only one. */
export function serverOf(client: Seen, all: readonly Seen[]): Seen | undefined {
  const servers = all.filter(isMinio);
  const text = [...client.line, ...Object.values(client.env)].join('\n');
  return (
    servers.find(({ key }) => new RegExp(`//(?:[^@/\\s]*@)?${key}(?![\\w-])`).test(text)) ??
    (servers.length === 1 ? servers[0] : undefined)
  );
}

const known = new WeakMap<Seen, Buckets | { readonly why: string }>();

function read(seen: Seen, context: Asked): Buckets | { readonly why: string } {
  const { all, look } = context;
  const clients = all.filter((other) => isClient(other) && serverOf(other, all) === seen);
  const line = ofTheLine(seen);
  const programs = all.filter((other) => other !== seen && !clients.includes(other));
  const work = clients.map((client) => ({ client, ...clientWork(client, look) }));
  const left = work.flatMap(({ client, others }) => others.slice(0, 1).map((other) => messages.minioClient(client.key, other)));
  const why =
    line.why ?? ofVariables(seen) ?? left[0] ?? askedByBrowsers(seen, context) ?? namedOtherwise(seen, programs, context);
  if (why !== undefined) return { why };
  const ofClients = programs
    .filter((one) => names(one, seen))
    .flatMap(({ env }) =>
      Object.entries(env).flatMap(([name, value]) =>
        /BUCKET(?:_?NAME)?$|^BUCKET/i.test(name) && BUCKET.test(value) ? [value] : [],
      ),
    );
  const usual = (seen.env.MINIO_DEFAULT_BUCKETS ?? '').split(/[,; ]+/).filter((name) => name !== '');
  const buckets = [...new Set([...work.flatMap((one) => one.buckets), ...usual, ...line.buckets, ...ofClients])];
  return buckets.length === 0
    ? { why: messages.minioBuckets() }
    : { buckets: buckets.slice(0, 100), logins: work.flatMap(({ logins }) => logins) };
}

/** `server /data --console-address :9001`, and `sh -c 'mkdir -p /data/uploads && minio server /data'`. */
function ofTheLine({ service }: Seen): { readonly buckets: readonly string[]; readonly why?: string } {
  const said = [...(service.entrypoint ?? []), ...(service.command ?? [])];
  const at = said.findIndex((word) => /^-\w*c$/.test(word));
  const steps = at < 0 ? [said] : (stepsOf(said.slice(at + 1).join(' ')) ?? [['?']]);
  const server = steps.at(-1) ?? [];
  const words = server.filter((word) => !/^(?:exec|minio|\S*\/minio|\S*docker-entrypoint\.sh)$/.test(word));
  const made = steps.slice(0, -1);
  if (words.length === 0 && made.length === 0) return { buckets: [] };
  const [verb, ...rest] = words;
  const drives = rest.filter((word, i) => !word.startsWith('-') && !/^--(?:console-)?address$/.test(rest[i - 1] ?? ''));
  const flags = rest.filter(
    (word) => word.startsWith('-') && !/^(?:--(?:console-)?address(?:=.*)?|--quiet|--json|--compat)$/.test(word),
  );
  if (verb !== 'server' || flags.length > 0 || made.some(([program]) => program !== 'mkdir'))
    return { buckets: [], why: messages.minioLine() };
  if (drives.length !== 1 || /[{:]/.test(drives[0] ?? '')) return { buckets: [], why: messages.minioDrives() };
  const root = `${(drives[0] ?? '').replace(/\/$/, '')}/`;
  const folders = made.flatMap((step) => step.slice(1)).filter((word) => word.startsWith(root));
  return { buckets: folders.map((folder) => folder.slice(root.length)).filter((name) => BUCKET.test(name)) };
}

/** Settings of which the type has none. */
const BEYOND = /^MINIO_(?:NOTIFY|IDENTITY|KMS|AUDIT|LOGGER|REPLICATION|DOMAIN$|API_CORS|COMPRESSION|ILM|ETCD|VOLUMES$)/;

function ofVariables({ env }: Seen): string | undefined {
  const name = Object.keys(env).find(
    (one) => BEYOND.test(one) && env[one] !== '' && !(one === 'MINIO_VOLUMES' && !/[ {]/.test(env[one] ?? '')),
  );
  if (name !== undefined) return messages.minioSetting(name);
  return /:(?:public|download|upload)/.test(env.MINIO_DEFAULT_BUCKETS ?? '')
    ? messages.minioOpen('MINIO_DEFAULT_BUCKETS')
    : undefined;
}

/** Whether browsers fetch objects from it: a rule of a proxy leads there, or a variable says where it is on the machine of the developer. */
export const isForPeople = (seen: Seen, context: Asked): boolean => isMinio(seen) && askedByBrowsers(seen, context) !== undefined;

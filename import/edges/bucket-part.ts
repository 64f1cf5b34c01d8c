// Variables about a server of S3: its keys, the first bucket, the region with which programs sign, and the port, which is another one here.
import type { ConnectionPart } from '../../schema/uses';
import { atOf, type Context, pathOf } from '../context';
import { bucketsOf } from '../kinds/minio';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { FoundEdge } from './found';

export function bucketPart(
  name: string,
  value: string | null,
  { target }: FoundEdge,
  seen: Seen,
  context: Context,
): ConnectionPart | undefined {
  const upper = name.toUpperCase();
  const part = keyIn(upper);
  if (part !== undefined) {
    if (!isKnown(part, value, target, seen, name, context))
      context.notes.decided(pathOf(seen, 'environment', name), messages.otherKey(target.name), atOf(seen, 'uses'));
    return part;
  }
  if (/REGION(?:_?NAME)?$/.test(upper)) return 'region';
  if (/BUCKET/.test(upper) && value !== null && value === target.bucket) return 'bucket';
  return /PORT$/.test(upper) && value === '9000' ? 'port' : undefined;
}

/** `AWS_SECRET_ACCESS_KEY` is no access key. */
const keyIn = (upper: string): 'user' | 'password' | undefined => {
  if (/_FILE$|PATH$|CLIENT_SECRET/.test(upper)) return undefined;
  if (/SECRET(?:_?(?:ACCESS_?)?KEY(?:_ID)?)?$|PASS(?:WORD|WD)?$|PWD$/.test(upper)) return 'password';
  return /ACCESS_?(?:KEY(?:_?ID)?|ID)$|KEY_?ID$|USER(?:_?NAME)?$/.test(upper) || /(?:S3|MINIO|STORAGE)_KEY$/.test(upper)
    ? 'user'
    : undefined;
};

/** Whether it is a key that the server of compose takes: that of root, or one that a client gives out. */
function isKnown(
  part: 'user' | 'password',
  value: string | null,
  { draft, user, password, passwordValue }: FoundEdge['target'],
  seen: Seen,
  name: string,
  context: Context,
): boolean {
  if (value === null || value === '') return true;
  const found = bucketsOf(draft.seen, context);
  const given = 'logins' in found ? found.logins.map(([key, secret]) => (part === 'user' ? key : secret)) : [];
  const variable = part === 'user' ? user?.variable : password;
  const written = (path: (string | number)[]) => context.source.written(path);
  const mine = written(pathOf(seen, 'environment', name));
  const isSame = variable !== undefined && mine !== undefined && mine === written(pathOf(draft.seen, 'environment', variable));
  const root = part === 'user' ? user?.value : (passwordValue ?? draft.seen.env[password ?? '']);
  return isSame || value === root || given.includes(value);
}

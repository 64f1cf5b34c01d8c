// New passwords for MongoDB. The application has two users, which log in alternately: the other one gets the new password, and the old one is
// dropped when nobody uses it.
import type { ResolvedMongodb } from '../../../model';
import { podOf } from '../../../model/names';
import { LOGIN_KEY, PASSWORD_KEY, ROOT_KEY } from '../../../model/secret-names';
import { bothLogins } from './logins';
import type { Rotation, Steps } from './rotation';

export function rotateMongoUser(rotation: Rotation): Steps {
  const { current } = rotation;
  const { role, database } = serverOf(rotation);
  const { other, old } = bothLogins(rotation, role);
  const roles = ['readWrite', 'dbAdmin'].map((name) => ({ role: name, db: database }));
  return {
    data: (value) => ({ ...current, [LOGIN_KEY]: other, [PASSWORD_KEY.mongodb]: value }),
    open: async (value) => {
      const user = text({ pwd: value, roles });
      await asRoot(
        rotation,
        `const app = server.getDB(${text(database)});
if (app.getUser(${text(other)})) app.updateUser(${text(other)}, ${user});
else app.createUser({ user: ${text(other)}, ...${user} });`,
      );
    },
    close: async () => {
      const it = text(old);
      await asRoot(rotation, `const app = server.getDB(${text(database)});\nif (app.getUser(${it})) app.dropUser(${it});`);
    },
  };
}

/** Whether the login that the Secret does not name may still log in: then a rotation was never finished. */
export async function isOtherMongoUserOpen(rotation: Rotation): Promise<boolean> {
  const { role, database } = serverOf(rotation);
  const { other } = bothLogins(rotation, role);
  const answer = await asRoot(rotation, `print(server.getDB(${text(database)}).getUser(${text(other)}) ? 'open' : 'none');`);
  return answer.trim().endsWith('open');
}

/** Jobs and people that come between the server and the Secret are told so and come again. */
export function rotateMongoRoot(rotation: Rotation): Steps {
  const { current } = rotation;
  return {
    data: (value) => ({ ...current, [ROOT_KEY]: value }),
    async open(value) {
      const change = `admin.changeUserPassword('root', ${text(value)});`;
      await asRoot(rotation, change).catch((first: unknown) =>
        // the server may know the next one already
        asRoot(rotation, change, value).catch(() => Promise.reject(first)),
      );
    },
    close: async () => undefined,
  };
}

const FILE = '/run/mongodb/rotation.js';

/** Runs a script in the pod, which goes there through standard input, into a folder in memory: no process list has a password. */
function asRoot(rotation: Rotation, script: string, password = rotation.current[ROOT_KEY] ?? ''): Promise<string> {
  const { kubectl, stack } = rotation;
  const { name } = serverOf(rotation);
  const run = `umask 077; cat > ${FILE}; mongosh --quiet --norc --nodb --file ${FILE}; status=$?; rm ${FILE}; exit $status`;
  const login = `const server = new Mongo('mongodb://127.0.0.1:27017/?directConnection=true');
const admin = server.getDB('admin');
admin.auth('root', ${text(password)});`;
  return kubectl(['-n', stack.namespace.name, 'exec', '-i', podOf(name), '--', 'sh', '-c', run], `${login}\n${script}\n`);
}

function serverOf({ stack, key }: Rotation): ResolvedMongodb {
  const found = stack.services.find(({ name }) => name === key.owner);
  if (found?.type !== 'mongodb') throw new Error(`${key.owner} is no MongoDB`);
  return found;
}

const text = (value: unknown) => JSON.stringify(value);

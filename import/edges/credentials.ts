// How one connects to a container of which that is known, and who may log in there.
import type { Options } from '../context';
import { knownImage } from '../kinds/known';
import type { Seen } from '../seen/seen';

export interface Login {
  readonly user?: { readonly variable?: string; readonly value: string };
  /** The variable that holds the password. */
  readonly password?: string;
  readonly database?: string;
}

/** What the variables of a container say of its login. */
export function loginOf({ env, service, image }: Seen): Login {
  const connection = knownImage(image?.repository)?.connection;
  const named = (names: readonly string[] = []) =>
    names.find(
      (name) => Object.hasOwn(service.environment, name) && (env[name] !== undefined || service.environment[name] === null),
    );
  if (connection === undefined) return {};
  const userVariable = named(connection.user);
  const user = userVariable === undefined ? connection.usualUser : env[userVariable];
  const candidates = (connection.password ?? []).filter((name) => named([name]));
  // the password of root, where only root is there
  const isRoot = userVariable === undefined && connection.usualUser === 'root';
  const password = isRoot ? (candidates.find((name) => name.includes('ROOT')) ?? candidates[0]) : candidates[0];
  const database = named(connection.database);
  return {
    ...(user !== undefined &&
      user !== '' && { user: { ...(userVariable !== undefined && { variable: userVariable }), value: user } }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && env[database] && { database: env[database] }),
  };
}

/** The option `connection`; undefined where nothing is known. */
export function credentialsOf(seen: Seen): Options | undefined {
  const connection = knownImage(seen.image?.repository)?.connection;
  if (connection === undefined) return undefined;
  const { user, password, database } = loginOf(seen);
  if (connection.scheme === 'http' && password === undefined) return undefined;
  const path = database === undefined ? '' : `/${database.replace(/^\//, '')}`;
  const query = connection.query !== undefined && password !== undefined ? `?${connection.query}` : '';
  const fits = user !== undefined && /^[^\s:@/?#]+$/.test(user.value);
  return {
    scheme: connection.scheme,
    ...(fits && password !== undefined && { user: user.value }),
    ...(password !== undefined && { password }),
    ...((path !== '' || query !== '') && /^\/?[\w\-./~%!$&'()*+,;=:@]*$/.test(path) && { path: `${path || '/'}${query}` }),
  };
}

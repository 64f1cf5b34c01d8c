// The two logins of an application at its server: pods log in as one, and the other one gets the next password.
import { LOGIN_KEY, loginsOf } from '../../../model/secret-names';
import type { Rotation } from './rotation';

export interface Logins {
  /** The one that the Secret does not name. It gets the next password. */
  readonly other: string;
  /** The one that ends when nobody uses it any more. */
  readonly old: string;
}

export function bothLogins({ current, next }: Rotation, role: string): Logins {
  const [first, second] = loginsOf(role);
  const now = current[LOGIN_KEY] ?? first;
  const other = now === first ? second : first;
  return { other, old: next === undefined ? other : now };
}

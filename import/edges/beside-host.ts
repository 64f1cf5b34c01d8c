// Variables of one login: `DB_PASSWORD` and `DB_NAME` belong to `DB_HOST`.

const PARTS = ['PASSWORD', 'PASSWD', 'PASS', 'PWD', 'USERNAME', 'USER', 'DATABASE', 'DB_NAME', 'DBNAME', 'NAME', 'DB'];

/** What may stand before the end of a name that says a part of a login: `DB_` and nothing of `DB_NAME`. */
export const stemsOfPart = (upper: string): string[] =>
  PARTS.flatMap((part) => (upper.endsWith(part) ? [upper.slice(0, -part.length)] : []));

/** What stands before the end of a name that says a host. */
export const stemOfHost = (upper: string): string => upper.replace(/(?:HOST(?:NAME)?|SERVER|ADDR(?:ESS)?)$/, '');

/** Whether the edge has the host of the login, whatever the value of this variable: the login is that of the stack. */
export const besideHost = (upper: string, env: Readonly<Record<string, string>>): boolean =>
  Object.entries(env).some(
    ([name, template]) => template.startsWith('{host}') && stemsOfPart(upper).includes(stemOfHost(name.toUpperCase())),
  );

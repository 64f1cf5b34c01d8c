// The names of a database and of its role where a stack does not say: the stack's own, as Postgres writes names.

interface Names {
  readonly user?: string;
  readonly database?: string;
}

export function databaseNames(stack: string, { user, database }: Names): { readonly role: string; readonly database: string } {
  const name = stack.replaceAll('-', '_');
  const usual = name === 'postgres' ? 'app' : name; // postgres is the superuser and its database
  return { role: user ?? usual, database: database ?? usual };
}

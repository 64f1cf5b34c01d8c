// A name in SQL that a person types. One that no server folds or splits has no quotes.

/** @param quote that of Postgres is `"`, that of MariaDB and MySQL a backtick. */
export const sqlName = (name: string, quote: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) ? name : `${quote}${name}${quote}`;

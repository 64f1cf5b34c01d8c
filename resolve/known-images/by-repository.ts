// What a table says of an image: by its repository, or by the last word of it, which forks and mirrors keep.

/** @param repository without the host of a registry. */
export const byRepository = <Said>(table: Readonly<Record<string, Said>>, repository: string): Said | undefined =>
  [repository, repository.slice(repository.lastIndexOf('/') + 1)].flatMap((name) =>
    Object.hasOwn(table, name) ? (table[name] ?? []) : [],
  )[0];

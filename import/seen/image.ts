// What a reference to an image says: which program, from where, in which version.

export interface ImageName {
  /** `postgres` of `docker.io/library/postgres:17-alpine`. */
  readonly software: string;
  /** `pgvector/pgvector`, without a host and without `library/`. */
  readonly repository: string;
  /** Absent: none, which means `latest`. */
  readonly tag?: string;
  readonly digest?: string;
}

const HOST = /^(?:[^/]*[.:][^/]*|localhost)\//;

export function imageName(reference: string): ImageName {
  const [named = '', digest] = reference.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  const repository = path.replace(HOST, '').replace(/^(?:docker\/)?library\//, '');
  return {
    software: repository.slice(repository.lastIndexOf('/') + 1),
    repository,
    ...(colon >= 0 && { tag: named.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

/** The first number of a tag: 17 of `pg17`, `17.2-alpine` and `2.14.2-pg17` (where `pg` says it). */
export function majorOf(tag = '', behind = ''): number | undefined {
  const found = new RegExp(`${behind}(\\d+)`).exec(tag) ?? /^v?(\d+)/.exec(tag);
  return found ? Number(found[1]) : undefined;
}

// The parameters of a server, as its two engines take them.
import type { ResolvedPostgres } from '../../model';

type Server = Pick<ResolvedPostgres, 'parameters'>;

/** Arguments for the program. Kubernetes reads `$$` in an argument as `$`. */
export const postgresArguments = ({ parameters }: Server): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value.replaceAll('$', '$$$$')}`]);

/** CloudNativePG takes the libraries apart from the rest, as a list. */
export function clusterParameters({ parameters: { shared_preload_libraries, ...parameters } }: Server) {
  const libraries = librariesIn(shared_preload_libraries);
  return { parameters, ...(libraries.length > 0 && { sharedPreloadLibraries: libraries }) };
}

const librariesIn = (names = '') => names.split(',').flatMap((name) => name.trim() || []);

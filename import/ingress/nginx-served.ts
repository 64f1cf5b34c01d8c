// Locations of nginx that serve files: which folder of its container answers at which path.
import type { NginxParseTreeNode } from 'nginx-conf/dist/src/parser';
import type { Options } from '../context';
import { messages } from '../messages';
import { limitsOf } from './nginx-limits';
import { value, values } from './nginx-tree';
import { routePath } from './rule';

export interface Served {
  /** As the file writes it: `^~ /static/`. */
  readonly location: string;
  readonly hosts: readonly string[];
  /** Empty of a pattern that no prefix can say. */
  readonly folders: readonly { readonly path: string; readonly exact: boolean; readonly folder: string }[];
  readonly limits: Options;
}

interface Around {
  readonly hosts: readonly string[];
  readonly zones: ReadonlyMap<string, number>;
  readonly left: Set<string>;
}

/** That of certbot is cert-manager's; an error page and a favicon are nobody's loss. */
const NEEDLESS = /^(?:=\s*)?\/(?:\.well-known\S*|favicon\.ico|robots\.txt|\d+x?\.html)?$|^@|^=\s*\/\w+\.html$/;

export function servedBy(
  location: NginxParseTreeNode,
  paths: readonly { readonly path: string; readonly exact: boolean }[] | undefined,
  around: Around,
): Served | undefined {
  const said = location.value.trim();
  const [alias, root] = [value(location, 'alias'), value(location, 'root')];
  if ((alias === undefined && root === undefined) || NEEDLESS.test(said)) return undefined;
  if (values(location, 'internal').length > 0) {
    around.left.add(messages.internalFiles(said));
    return undefined;
  }
  const folders = (paths ?? []).map(({ path, exact }) => ({
    ...{ path, exact },
    folder: alias === undefined ? `${routePath(root ?? '')}${path}`.replace('//', '/') : routePath(alias),
  }));
  return { location: said, hosts: around.hosts, folders, limits: limitsOf(location, around) };
}

// The variables of one service: which lead to another service, which are secret, which name a host outside, and which are plain.
import { isForBrowsers } from '../../leaks/names';
import { atOf, type Context, pathOf } from '../context';
import { type Draft, isDatabase } from '../draft';
import type { Plan } from '../ingress/plan';
import { fileServer } from '../kinds/file-server';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { dependencies } from './dependencies';
import type { Found, FoundEdge } from './found';
import { fromSource } from './from-source';
import { inFiles } from './in-files';
import { inLine } from './in-line';
import { inText } from './in-text';
import { placeLeft } from './left';
import { localValue } from './local-value';
import { partsTaken } from './parts';
import { renamed } from './renamed';
import { isSecretVariable } from './secret-names';
import { type Target, targetOf, withLinks } from './target';
import { here, usual } from './usual';
import { AT_A_SERVER, FOR_OUTSIDE, HOSTS_ALLOWED, SERVER } from './variable-names';
import { wholeAddress } from './whole-address';

/** A file of variables is often that of the whole project: of a store that is known, what speaks of others is left out. */
function isForOthers(name: string, seen: Seen, { source, notes }: Context): boolean {
  const { image } = seen;
  const connection = knownImage(image?.repository)?.connection;
  const path = pathOf(seen, 'environment', name);
  const file = source.place(path)?.file ?? '';
  if (connection === undefined || image === undefined || file === '' || /\.ya?ml$/.test(file)) return false;
  const own = [...(connection.user ?? []), ...(connection.password ?? []), ...(connection.database ?? []), 'TZ'];
  if (own.includes(name) || name.toUpperCase().startsWith(image.software.slice(0, 4).toUpperCase())) return false;
  notes.mapped(path, messages.notNeeded(`${image.software} reads no such variable`));
  return true;
}

/** @param shared the names of all services. */
export function variablesOf(
  draft: Draft,
  drafts: readonly Draft[],
  shared: ReadonlyMap<string, Draft>,
  context: Context,
  plan: Plan,
): Found {
  const { seen, kind } = draft;
  const { service } = seen;
  const { notes } = context;
  const found: Found = { edges: new Map(), env: {}, args: {}, secrets: [], outside: [], databases: [] };
  const hosts = withLinks(shared, drafts, service.links);
  const variables = Object.entries(service.environment).filter(
    ([name]) => !kind.variables?.test(name) && !isForOthers(name, seen, context),
  );
  const rest: [string, string | null][] = [];
  const edge = (target: Target): FoundEdge => {
    const before = found.edges.get(target.name) ?? { target, env: {} };
    found.edges.set(target.name, before);
    return before;
  };
  const files = new Set(
    service.secrets.map(({ source, target }) => (target?.startsWith('/') ? target : `/run/secrets/${target ?? source}`)),
  );
  for (const [name, value] of variables) {
    const path = pathOf(seen, 'environment', name);
    const known = value === null || value === '' ? usual(name, seen, drafts, plan) : undefined;
    if (typeof known === 'string') {
      notes.decided(path, messages.addressForPeople(), atOf(seen, 'env', name));
      rest.push([name, known]);
      continue;
    }
    const silent = known ?? here(name, value, seen, drafts);
    if (silent !== undefined) {
      const target = targetOf(silent, undefined);
      notes.decided(
        path,
        known ? messages.urlOfNeighbour(target.name) : messages.localhostOfAnother(target.name),
        atOf(seen, 'uses'),
      );
      edge(target).env[name] = known ? '{url}' : '{host}';
      continue;
    }
    if (value === null && !isSecretVariable(name, null)) {
      notes.decided(path, messages.notSet());
      continue;
    }
    if (value === null || value === '') {
      rest.push([name, value]);
      continue;
    }
    if (files.has(value)) {
      found.env[name] = value;
      continue;
    }
    const atServer = FOR_OUTSIDE.test(name) && (AT_A_SERVER.test(value) || SERVER.test(value));
    if (isForBrowsers(name) || HOSTS_ALLOWED.test(name) || atServer || /localhost|127\.0\.0\.1|0\.0\.0\.0/.test(value)) {
      const local = localValue(name, value, seen, context, plan, drafts);
      if (local.target) edge(local.target.target).env[name] = local.target.template;
      else if (local.text !== undefined) rest.push([name, local.text]);
      if (local.target || local.text !== undefined) continue;
    }
    const whole = wholeAddress(name, value, draft, hosts);
    if (whole) {
      edge(whole.target).env[name] = whole.template;
      if (whole.database !== undefined) found.databases.push({ draft: whole.target.draft, name: whole.database });
      notes.mapped(path, `uses.${whole.target.name}`);
      const role =
        whole.user === undefined || whole.user === '' || !isDatabase(whole.target.draft.options) ? undefined : whole.user;
      if (role !== undefined && role !== whole.target.user?.value)
        notes.decided(path, messages.otherRole(role, whole.target.name), atOf(seen, 'uses'));
      if (whole.password) notes.decided(path, messages.passwordInUrl(), atOf(seen, 'uses'));
      continue;
    }
    const { targets, template } = inText(value, draft, hosts);
    for (const target of template === undefined && targets.length < 2 ? [] : targets) edge(target);
    if (template !== undefined && targets[0]) {
      edge(targets[0]).env[name] = template;
      notes.mapped(path, `uses.${targets[0].name}`);
      continue;
    }
    rest.push([name, renamed(value, hosts)]);
  }
  fromSource(draft, drafts, found, edge, context);
  inLine(draft, hosts, found.edges, edge, context);
  // the files of a proxy are there without the programs beside it
  if (kind !== fileServer) {
    inFiles(draft, hosts, found.edges, edge, context);
    dependencies(draft, drafts, found, context);
  }
  placeLeft(partsTaken(rest, found, seen, context), draft, found, context, plan);
  return found;
}

// Variables that the source of a program reads and compose does not set: those that lead to a store of the stack, and those that it fails without.
import { type Context, pathOf } from '../context';
import { type Draft, isDatabase } from '../draft';
import { messages } from '../messages';
import { sourceVariables } from '../seen/source-variables';
import type { Found, FoundEdge } from './found';
import { type Target, targetOf } from './target';
import { templateOf, urlParts } from './template';

/** What a name is about, and which part of a connection its end says. */
const ABOUT: readonly (readonly [pattern: RegExp, fits: (draft: Draft) => boolean])[] = [
  [
    /^(?:REDIS|CACHE|VALKEY|CELERY_BROKER|CELERY_RESULT_BACKEND|CELERY_BACKEND|BROKER)_?/,
    ({ options }) => options.type === 'redis',
  ],
  [/^(?:POSTGRES(?:QL)?|PG|DB|DATABASE|SQL(?:ALCHEMY_DATABASE)?)_?/, ({ options }) => isDatabase(options)],
  [/^(?:MYSQL|MARIADB)_?/, ({ options }) => options.type === 'mysql' || options.type === 'mariadb'],
  [/^MONGO(?:DB|_DB)?_?/, ({ seen }) => seen.image?.software === 'mongo'],
  [/^(?:RABBITMQ|AMQP|CELERY_BROKER|BROKER)_?/, ({ options }) => options.type === 'rabbitmq'],
];

const PARTS: readonly (readonly [pattern: RegExp, template: string])[] = [
  [/^(?:URL|URI|DSN)?$/, '{url}'],
  [/^(?:HOST|HOSTNAME|SERVER)$/, '{host}'],
  [/^PORT$/, '{port}'],
  [/^(?:USER|USERNAME)$/, '{user}'],
  [/^(?:PASS|PASSWORD|PASSWD|PWD)$/, '{password}'],
  [/^(?:NAME|DB|DATABASE|DBNAME)$/, '{database}'],
];

/** What a program finds in its surroundings anyway. */
const ANYWHERE =
  /^(?:HOME|PATH|PWD|USER|PORT|HOST|HOSTNAME|TMPDIR|TEMP|LANG|TZ|SHELL|NODE_ENV|ENV|ENVIRONMENT|DEBUG|CI|PYTHON\w*|npm_\w+|KUBERNETES_\w+)$/;

export function fromSource(
  { seen }: Draft,
  drafts: readonly Draft[],
  { edges }: Found,
  edge: (target: Target) => FoundEdge,
  context: Context,
): void {
  if (seen.folder === undefined || (!seen.python && !seen.node)) return;
  const set = new Set([...Object.keys(seen.service.environment), ...Object.keys(seen.dockerfile?.env ?? {})]);
  const read = sourceVariables(seen.folder, context.look).filter(({ name }) => !set.has(name));
  const path = pathOf(seen, 'environment');
  for (const { name, orElse, required, file } of read) {
    const found = targetFor(name, drafts);
    const template = found && templateFor(found.rest, orElse, found.target);
    const isUsed = found && (edges.has(found.target.name) || Object.hasOwn(seen.service.depends_on, found.target.draft.seen.key));
    if (found && template !== undefined && (isUsed || template === '{url}' || template.includes('{host}'))) {
      edge(found.target).env[name] = template;
      context.notes.decided([...path, name], messages.readBySource(file, found.target.name), ['services', seen.name, 'uses']);
    } else if (required && !ANYWHERE.test(name)) context.notes.person([...path, name], messages.requiredBySource(file));
  }
}

/** The one store of the stack that a name is about. */
function targetFor(name: string, drafts: readonly Draft[]): { readonly target: Target; readonly rest: string } | undefined {
  for (const [pattern, fits] of ABOUT) {
    const [start] = pattern.exec(name) ?? [];
    const stores = start === undefined ? [] : drafts.filter(fits);
    const [store] = stores;
    if (store && stores.length === 1) return { target: targetOf(store, undefined), rest: name.slice(start?.length) };
  }
  return undefined;
}

/** A default that is a URL says the scheme that the program wants. */
function templateFor(rest: string, orElse: string | undefined, target: Target): string | undefined {
  const template = PARTS.find(([pattern]) => pattern.test(rest))?.[1];
  if (template !== '{url}') return template;
  const url = orElse === undefined ? undefined : urlParts(orElse);
  if (url && !isDatabase(target.draft.options)) return templateOf(url, target).template;
  if (url) return templateOf({ ...url, user: '', path: `/${target.database ?? ''}` }, target).template;
  return target.scheme === undefined ? undefined : '{url}';
}

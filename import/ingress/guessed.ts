// Without a proxy: the page at `/`, the program behind it where the page looks for it, everything else at a host of its own.
import { isForBrowsers } from '../../leaks/names';
import { type Context, pathOf } from '../context';
import type { Draft } from '../draft';
import { knownImage } from '../kinds/known';
import { isForPeople } from '../kinds/minio';
import { messages } from '../messages';
import { hostsSaid } from './hosts';
import { isFront, isWeb, publishedIn } from './pages';
import { madeUpHost, type Rule, routePath } from './rule';
import { urlOfService } from './url-of-service';
export function guessed(context: Context, drafts: readonly Draft[]): Rule[] {
  const published = publishedIn(context);
  const web = drafts.filter((draft) => isWeb(draft, context) && published.has(draft.seen.key));
  const main =
    web.find((draft) => isFront(draft) && !isSecondFront(draft)) ??
    web.find(isFront) ??
    web.find(isAtTheWeb) ??
    web.find(({ seen }) => knownImage(seen.image?.repository)?.web !== undefined) ??
    web.find(({ options }) => options.type === 'fastapi') ??
    web.find(({ seen }) => seen.service.build !== undefined) ??
    web[0];
  if (main === undefined) return [];
  const said = ({ seen }: Draft) => hostsSaid({ ...context, all: [seen] })[0];
  const others = context.all.filter(({ key }) => !web.some(({ seen }) => seen.key === key));
  const base = said(main) ?? hostsSaid({ ...context, all: others })[0] ?? madeUpHost(context.stack);
  const browser = browserPaths(
    context,
    drafts.filter((draft) => draft === main || !isFront(draft)),
  ); // others have hosts of their own
  const rules: Rule[] = [{ hosts: [], path: '/', target: main.seen.key, ...portOfWeb(main) }];
  for (const draft of web) {
    const { key, name } = draft.seen;
    if (draft === main) continue;
    const [asked, ...more] = browser.get(key) ?? [];
    const isApi = draft.options.type === 'fastapi' || /(?:^|[-_])(?:api|backend|server|app)(?:$|[-_])/i.test(key);
    const taken = (path: string) => rules.some((rule) => rule.path === path && rule.hosts.length === 0);
    if (asked !== undefined && asked !== '/' && !taken(asked)) {
      for (const path of [asked, ...more].filter((one) => one !== '/' && !taken(one))) {
        rules.push({ hosts: [], path, target: key, ...portOfWeb(draft) });
        context.notes.decided(pathOf(draft.seen, 'ports'), messages.routeOfBrowser(path), ['ingress', 'routes']);
      }
    } else if (!isFront(draft) && (asked !== undefined || (isFront(main) && isApi)) && !taken('/api')) {
      const strip = asked !== undefined;
      rules.push({ hosts: [], path: '/api', target: key, ...(strip && { stripPrefix: true }), ...portOfWeb(draft) });
      context.notes.decided(pathOf(draft.seen, 'ports'), strip ? messages.routeStripped() : messages.routeGuessed(), [
        'ingress',
        'routes',
      ]);
    } else {
      const its = said(draft);
      const host = its === undefined || its === base ? `${name}.${base}` : its;
      rules.push({ hosts: [host], path: '/', target: key, ...portOfWeb(draft) });
      if (host !== its) context.notes.decided(pathOf(draft.seen, 'ports'), messages.ownHost(name), ['ingress', 'routes']);
    }
  }
  for (const draft of drafts) {
    if (!isForPeople(draft.seen, context)) continue;
    rules.push({ hosts: [`${draft.seen.name}.${base}`], path: '/', target: draft.seen.key, port: 9000 });
    context.notes.decided(pathOf(draft.seen, 'ports'), messages.objectsForBrowsers(draft.seen.name), ['ingress', 'routes']);
  }
  const several = rules.some(({ hosts }) => hosts.length > 0);
  return several ? rules.map((rule) => (rule.hosts.length > 0 ? rule : { ...rule, hosts: [`${base}`] })) : rules;
}

/** Compose gives it the port that browsers ask by themselves. */
const isAtTheWeb = ({ seen }: Draft): boolean =>
  seen.service.ports.some(({ published }) => published === '80' || published === '443');

/** A page for those who run the system, where there is another one for everybody. */
const isSecondFront = ({ seen }: Draft): boolean => /dashboard|admin/i.test(seen.key);

const portOfWeb = (draft: Draft): { port?: number } => {
  const known = knownImage((draft.seen.image ?? draft.seen.base)?.repository)?.web;
  const published = draft.seen.service.ports.find(({ protocol }) => protocol === 'tcp')?.target;
  const port = known ?? published;
  return draft.options.type === 'container' && port !== undefined ? { port } : {};
};

/** Where pages look for the services behind them: `VITE_API_URL=http://localhost:8000/api` is `/api` of the service with port 8000. Paths of
 * one service are those of all its variables; what is below another one is in it. */
function browserPaths(context: Context, drafts: readonly Draft[]): Map<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { seen } of drafts)
    for (const [name, value] of [...Object.entries(seen.env), ...Object.entries(seen.service.build?.args ?? {})]) {
      if (value === null || !isForBrowsers(name)) continue;
      const url = urlOfService(value, context.all, seen);
      if (!url || url.key === seen.key) continue;
      const before = found.get(url.key) ?? [];
      const path = routePath(url.path || '/');
      const isBelow = before.some((one) => path === one || (one !== '/' && path.startsWith(`${one}/`)));
      if (!isBelow) found.set(url.key, [...before, path]);
    }
  return found;
}

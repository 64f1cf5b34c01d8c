// `localhost` in a variable: the address of the stack for people, or an edge to the service that is meant.
import { isForBrowsers } from '../../leaks/names';
import { atOf, type Context, pathOf } from '../context';
import { type Draft, portsOf } from '../draft';
import type { Plan } from '../ingress/plan';
import { hostIn } from '../ingress/rule';
import { urlOfService } from '../ingress/url-of-service';
import { isForPeople } from '../kinds/minio';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { type Target, targetOf } from './target';
import { templateOf, urlParts } from './template';
import { AT_A_SERVER, FOR_OUTSIDE, HOSTS_ALLOWED, LOCAL, SERVER } from './variable-names';
import { withoutTwice } from './without-twice';

interface LocalValue {
  readonly text?: string;
  readonly target?: { readonly target: Target; readonly template: string };
}

/** `localhost` is the machine of the developer in compose, and the pod itself here. */
export function localValue(
  name: string,
  value: string,
  seen: Seen,
  context: Context,
  plan: Plan,
  drafts: readonly Draft[],
): LocalValue {
  const { notes, all } = context;
  const path = pathOf(seen, 'environment', name);
  if (HOSTS_ALLOWED.test(name)) {
    if (plan.hosts.length === 0 || value.includes('*')) return {};
    const isList = value.trim().startsWith('[');
    const names = [...value.matchAll(/\[[\da-f:]+\]|[\w.-]+/gi)].map(([host]) => host);
    const further = [...names.filter((host) => !plan.hosts.includes(host)), ...plan.hosts];
    notes.decided(path, messages.hostsAllowed(), atOf(seen, 'env', name));
    return { text: isList ? JSON.stringify(further) : further.join(/,/.test(value) || !/\s/.test(value) ? ',' : ' ') };
  }
  const forPeople = isForBrowsers(name) || FOR_OUTSIDE.test(name);
  let isTold = false;
  const isMinioOutside = (key: string) => all.some((one) => one.key === key && isForPeople(one, context));
  const parts = value.split(/([\s,;]+|"|(?<=\[)|(?=\]))/);
  const texts = parts.map((part) => {
    const below = hostOfMachine(part, context, plan);
    if (below !== undefined) {
      isTold = true;
      return below;
    }
    const to = urlOfService(part, all, seen);
    if (!to && forPeople && plan.main !== undefined && isOfNobody(part)) {
      isTold = true;
      return plan.main;
    }
    if (!to) return part;
    const isOwn = to.key === seen.key;
    if (isOwn && /INTERNAL/i.test(name) && seen.ports.includes(urlParts(part)?.port ?? 80)) return part; // the program asks itself
    if (!forPeople && !isOwn && !isMinioOutside(to.key)) return part;
    const address = plan.address(to.key, to.path.replace(/(?<=.)\/$/, ''));
    if (!address && plan.main !== undefined && forPeople && !isForBrowsers(name)) {
      isTold = true;
      return plan.main;
    }
    const isProxy = !drafts.some((draft) => draft.seen.key === to.key);
    if (!address && isProxy && plan.main !== undefined && to.path.length > 1) {
      isTold = true;
      return to.path;
    }
    if (!address) {
      if (isForBrowsers(name)) notes.person(path, messages.localhostNowhere(part));
      return part;
    }
    isTold = true;
    const page = plan.address(seen.key, '');
    if (
      isForBrowsers(name) &&
      address.path !== '' &&
      /^https?:/.test(part) &&
      seen.service.build !== undefined &&
      (!page || page.host === address.host)
    )
      return address.path;
    const scheme = /^wss?:/.test(part) ? address.url.replace(/^http/, 'ws') : address.url;
    return scheme + (part.endsWith('/') && !scheme.endsWith('/') ? '/' : '');
  });
  const text = withoutTwice(texts.join(''));
  if (isTold) {
    notes.decided(
      path,
      messages.addressForPeople(serverIn(value)),
      atOf(
        seen,
        isForBrowsers(name) && seen.service.build ? 'build' : 'env',
        ...(isForBrowsers(name) && seen.service.build ? [] : [name]),
      ),
    );
    return { text };
  }
  const to = urlOfService(value, all) ?? localDatabase(value, drafts);
  const other = to && drafts.find((draft) => draft.seen.key === to.key && draft.seen !== seen);
  const url = urlParts(value);
  if (other && url && LOCAL.test(url.host)) {
    const target = targetOf(
      other,
      other.seen.service.ports.find(({ published }) => published === String(url.port))?.target ?? url.port,
    );
    notes.decided(path, messages.localhostOfAnother(other.seen.name), atOf(seen, 'uses'));
    const { port: _, ...parts } = url;
    return { target: { target, template: templateOf(parts, target).template } };
  }
  if (isHostHere(value, all) && /DOMAIN|HOST$|SERVER_NAME/i.test(name) && FOR_OUTSIDE.test(name) && plan.hosts.length > 0) {
    notes.decided(path, messages.addressForPeople(serverIn(value)), atOf(seen, 'env', name));
    return { text: plan.host };
  }
  return {};
}

/** `localhost`, an address of a server, each also with a port that compose publishes. */
function isHostHere(value: string, all: readonly Seen[]): boolean {
  const [, host = '', port] = /^([^:]+|\[::1\])(?::(\d+))?$/.exec(value) ?? [];
  if (!LOCAL.test(host) && !SERVER.test(host)) return false;
  return port === undefined || all.some(({ service }) => service.ports.some(({ published }) => published === port));
}

/** A port of this machine, or of the author's server, that no service publishes. */
const isOfNobody = (part: string): boolean => {
  const url = urlParts(part);
  return (
    url !== undefined && /^https?$/.test(url.scheme) && url.path.length < 2 && (LOCAL.test(url.host) || SERVER.test(url.host))
  );
};

/** The address of the author's own server in a value. */
const serverIn = (value: string): string | undefined =>
  AT_A_SERVER.test(value) || SERVER.test(value) ? /(?:\d{1,3}\.){3}\d{1,3}/.exec(value)?.[0] : undefined;

/** `postgresql://…@localhost:5432/shop` leads to the service that publishes 5432, or else to the one that listens there. */
function localDatabase(value: string, drafts: readonly Draft[]): { key: string } | undefined {
  const url = urlParts(value);
  if (!url || !LOCAL.test(url.host) || url.port === undefined) return undefined;
  const published = drafts.find(({ seen }) => seen.service.ports.some((port) => port.published === String(url.port)));
  return (published ?? drafts.find((draft) => portsOf(draft).some(({ port }) => port === url.port)))?.seen;
}

/** `https://api.localhost/v1`, which a rule of a proxy leads to a service. */
function hostOfMachine(text: string, { environment, stack }: Context, { own, hosts }: Plan): string | undefined {
  const [, scheme = '', name = '', path = ''] =
    /^(https?|wss?):\/\/([\w-]+(?:\.[\w-]+)*\.localhost)(?::\d+)?(\/.*)?$/.exec(text) ?? [];
  const host = hosts[own.indexOf(hostIn(name, stack) ?? '')];
  if (host === undefined) return undefined;
  const plain = scheme.replace(/s$/, '');
  return `${environment === 'production' ? `${plain}s` : plain}://${host}${path}`;
}

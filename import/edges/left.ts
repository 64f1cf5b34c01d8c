// Variables that lead to no service of the stack: secrets, build arguments of pages, hosts outside, and plain values.
import { isForBrowsers } from '../../leaks/names';
import { atOf, type Context, pathOf } from '../context';
import type { Draft } from '../draft';
import type { Plan } from '../ingress/plan';
import { isHost } from '../ingress/rule';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Found } from './found';
import { valueOfProduction } from './of-development';
import { outsideOf } from './outside';
import { generatedFor, hasTokens, isSecretVariable } from './secret-names';
import { urlParts } from './template';
import { OF_THE_SITE } from './variable-names';
import { withoutTwice } from './without-twice';
/** Puts each variable where it belongs. */
export function placeLeft(
  left: readonly (readonly [string, string | null])[],
  draft: Draft,
  found: Found,
  context: Context,
  plan: Plan,
): void {
  const { seen } = draft;
  const { service } = seen;
  for (const [name, value] of left) {
    const path = pathOf(seen, 'environment', name);
    const port = service.environment[name.replace(/(?:HOST|SERVER|HOSTNAME|ENDPOINT)$/i, 'PORT')] ?? undefined;
    const outside = isForBrowsers(name) || OF_THE_SITE.test(name) ? undefined : outsideOf(name, value, port);
    if (outside && !plan.own.includes(String(outside.options.host)) && !isServedHere(name, found)) found.outside.push(outside);
    const asked = ASKED.test(name) ? urlParts(value ?? '')?.host : undefined;
    if (asked !== undefined && plan.own.includes(asked) && context.environment === 'production')
      context.notes.person(path, messages.ownAddressAsked(asked), atOf(seen, 'uses'));
    const foreign = foreignHost(name, value, plan);
    if (foreign !== undefined) context.notes.decided(path, messages.foreignAddress(foreign));
    if (isForBrowsers(name) && service.build && isPage(draft)) {
      found.args[name] = value ?? '';
      context.notes.decided(path, messages.browserVariable(), atOf(seen, 'build'));
    } else if (isSecretVariable(name, value)) {
      const written = context.source.written(path);
      found.secrets.push({ name, value, ...(written !== undefined && { written }) });
      const isMadeUp = generatedFor(name, value) !== false && !(/JWT/.test(name) && hasTokens(context.all));
      context.notes.decided(
        path,
        isHardCoded(path, value, context)
          ? messages.secretOfCompose()
          : isMadeUp
            ? messages.secretMadeUp()
            : messages.secretToFill(),
      );
    } else {
      if (value === '' && isUnset(path, context)) {
        if (hasEnvFile(context)) context.notes.decided(path, messages.staysEmpty(), atOf(seen, 'env', name));
        else context.notes.person(path, messages.unset(name), atOf(seen, 'env', name));
      } else if (isNobody(name, value, seen)) context.notes.decided(path, messages.localhostNobody(), atOf(seen, 'env', name));
      else context.notes.mapped(path, 'env');
      const here = valueOfProduction(name, inThisEnvironment(value ?? '', plan, context), seen, context);
      found.env[name] = here === value ? here : withoutTwice(here);
    }
  }
}

/** What a program itself asks, and not only browsers. */
const ASKED = /ISSUER|OIDC|OPENID|JWKS|DISCOVERY|WELL_?KNOWN|AUTHORITY$/i;

/** `SUPABASE_SERVICE_KEY` beside `SUPABASE_URL`, which leads to a service of the stack: the product is here. */
const isServedHere = (name: string, { edges }: Found): boolean => {
  const [prefix = ''] = name.toUpperCase().split('_');
  return [...edges.values()].some(({ env }) =>
    Object.keys(env).some((other) => other.toUpperCase().startsWith(`${prefix}_`) && /(?:URL|ENDPOINT|BASE|HOST)$/i.test(other)),
  );
};

/** The host of an address for people that no route has: of the author's own system, or of somebody else. */
export function foreignHost(name: string, value: string | null, { own }: Plan): string | undefined {
  const isAbout = OF_THE_SITE.test(name) || (isForBrowsers(name) && /API|URL|URI|HOST|BACKEND|SERVER/.test(name));
  if (!isAbout || /SENTRY|DSN|CDN|ANALYTICS|POSTHOG|SUPABASE|FIREBASE|AUTH0|CLERK|STRIPE/.test(name)) return undefined;
  const hosts = (value ?? '').split(/[\s,]+/).flatMap((part) => (/^https?:/.test(part) ? (urlParts(part)?.host ?? []) : []));
  return hosts.find((host) => isHost(host) && !own.includes(host));
}

/** The host of production is another one on a laptop. */
function inThisEnvironment(value: string, { own, hosts }: Plan, { environment }: Context): string {
  if (environment === 'production') return value;
  return own.reduce((text, host, i) => {
    if (!text.includes(host)) return text;
    const name = host.replaceAll('.', '\\.');
    return text
      .replaceAll(new RegExp(`https://${name}(?![\\w.-])`, 'g'), `http://${hosts[i]}`)
      .replaceAll(new RegExp(`(?<![\\w.@-])${name}(?![\\w.-])`, 'g'), hosts[i] ?? host);
  }, value);
}

/** `${NAME}` of a variable that no file sets, without a word for that case. */
const isUnset = (path: readonly (string | number)[], { source }: Context): boolean =>
  [...(source.written(path) ?? '').matchAll(/\$\{?(\w+)(:?[-+?])?/g)].some(
    ([, name = '', orElse]) => orElse === undefined && !Object.hasOwn(source.environment, name),
  );

/** `ES_HOST=localhost`: no service of the stack is meant, and the pod itself has no such server. */
const isNobody = (name: string, value: string | null, { ports }: Seen): boolean => {
  const [found, port] =
    /^(?:\w[\w+.-]*:\/\/(?:[^@/]*@)?)?(?:localhost|127\.0\.0\.1)(?::(\d+))?(?:\/\S*)?$/.exec(value ?? '') ?? [];
  if (found === undefined || /^(?:HOST|HOSTNAME|BIND\w*|LISTEN\w*)$|INTERNAL|REAL_IP|TRUSTED|BIND/i.test(name)) return false;
  return port === undefined ? /HOST|SERVER|URL|URI|ADDR|ENDPOINT/i.test(name) : !ports.includes(Number(port));
};

/** With a file of variables, what it does not set is what nobody has to set. */
const hasEnvFile = ({ source }: Context): boolean =>
  Object.keys(source.environment).some((name) => name !== 'PWD' && !name.startsWith('COMPOSE_'));

/** A program that a browser loads. */
const isPage = ({ seen, options }: Draft): boolean =>
  ['nextjs', 'static', 'vite'].includes(String(options.type)) ||
  (seen.python === undefined && options.type === 'container' && seen.program[0] !== 'celery');

/** Whether the value itself stands in the compose file. */
const isHardCoded = (path: readonly (string | number)[], value: string | null, { source }: Context): boolean =>
  value !== null && value !== '' && source.written(path) === undefined && /\.ya?ml$/.test(source.place(path)?.file ?? '');

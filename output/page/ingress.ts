// The part of a stack's page about the way in and the way out: addresses, terms, external services.
import { controllerOf } from '../../ingress';
import type { ResolvedIngress, ResolvedStack } from '../../model';
import { code, table } from './markdown';

export function ingressOf({ ingress, externals }: ResolvedStack): string[] {
  const others = externals.map(({ name, description, host, port, usedBy }) => [
    description ?? name,
    host,
    String(port),
    usedBy.join(', '),
  ]);
  return [
    ...(ingress ? addressesOf(ingress) : []),
    ...(others.length > 0 ? ['**To the outside**', table(['what', 'host', 'port', 'used by'], others)] : []),
  ];
}

function addressesOf(ingress: ResolvedIngress): string[] {
  const scheme = ingress.tls ? 'https' : 'http';
  const [host = '<any host>', ...more] = ingress.hosts;
  const addresses = ingress.routes.map((route) => [
    `${scheme}://${host}${route.path}`,
    route.service,
    [
      route.match === 'exact' ? 'this path alone' : 'and all below',
      ...(route.stripPrefix ? ['without the prefix'] : []),
      ...(route.stream ? ['streams'] : []),
    ].join(', '),
  ]);
  const terms = [...(more.length > 0 ? [`The same under ${more.map(code).join(', ')}.`] : []), ...termsOf(ingress)];
  return [
    `**From outside**, by ${controllerOf(ingress).title} (class ${code(ingress.className)})`,
    table(['address', 'service', 'which'], addresses),
    ...(terms.length > 0 ? [terms.map((term) => `- ${term}`).join('\n')] : []),
  ];
}

function termsOf(ingress: ResolvedIngress): string[] {
  const { tls, rateLimit, cors, maxBodySize, timeoutSeconds, basicAuth, responseHeaders } = ingress;
  const headers = Object.entries(responseHeaders).map(([name, value]) => code(`${name}: ${value}`));
  const terms: (string | undefined)[] = [
    tls &&
      `TLS with the certificate in the Secret ${code(tls.secretName)}${tls.issuer ? `, from the ${tls.issuer.kind} ${code(tls.issuer.name)} by ${tls.issuer.challenge}` : ''}; HTTP is redirected.`,
    rateLimit && `${rateLimit.requestsPerSecond} requests a second from one address, ${rateLimit.burst} at once; more get 429.`,
    cors &&
      `Pages of ${cors.origins.includes('*') ? 'every origin' : cors.origins.map(code).join(', ')} may read the answers${cors.credentials ? ', with cookies' : ''}.`,
    maxBodySize && `Bodies up to ${maxBodySize}, but not where a route streams; larger ones get 413.`,
    timeoutSeconds ? `504 after ${timeoutSeconds} seconds without an answer.` : undefined,
    ingress.compression ? 'Answers are compressed, but not where a route streams.' : undefined,
    ingress.ipAllowList.length > 0 ? `Only ${ingress.ipAllowList.map(code).join(', ')} may come in; others get 403.` : undefined,
    basicAuth && `Name and password are asked for, of the users in the Secret ${code(basicAuth.secretName)}.`,
    ingress.stickySessions.length > 0
      ? `Clients of ${ingress.stickySessions.join(', ')} come back to the same pod, by a cookie.`
      : undefined,
    headers.length > 0 ? `Headers of every answer: ${headers.join(', ')}.` : undefined,
  ];
  return terms.filter((term) => term !== undefined && term !== '') as string[];
}

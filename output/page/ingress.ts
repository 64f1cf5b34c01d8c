// The page's section about the ingress and external services: addresses, settings, hosts.
import { controllerOf } from '../../ingress';
import type { ResolvedIngress, ResolvedStack } from '../../model';
import { code, table } from './markdown';

export function ingressOf({ ingress, externals }: ResolvedStack): string[] {
  const rows = externals.map(({ name, description, host, port, usedBy }) => [
    description ?? name,
    host,
    String(port),
    usedBy.join(', '),
  ]);
  return [
    ...(ingress ? addressesOf(ingress) : []),
    ...(rows.length > 0 ? ['**To the outside**', table(['what', 'host', 'port', 'used by'], rows)] : []),
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
  const settings = [...(more.length > 0 ? [`The same under ${more.map(code).join(', ')}.`] : []), ...settingsOf(ingress)];
  return [
    `**From outside**, by ${controllerOf(ingress).title} (class ${code(ingress.className)})`,
    table(['address', 'service', 'which'], addresses),
    ...(settings.length > 0 ? [settings.map((setting) => `- ${setting}`).join('\n')] : []),
  ];
}

function settingsOf(ingress: ResolvedIngress): string[] {
  const { tls, rateLimit, cors, maxBodySize, timeoutSeconds, basicAuth, responseHeaders } = ingress;
  const headers = Object.entries(responseHeaders).map(([name, value]) => code(`${name}: ${value}`));
  const settings: (string | undefined)[] = [
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
  return settings.filter((setting) => setting !== undefined && setting !== '') as string[];
}

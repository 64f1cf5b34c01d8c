// The page's section about the ingress and external services: addresses, settings, hosts.
import { controllerOf } from '../../ingress';
import type { ResolvedIngress, ResolvedStack } from '../../model';
import type { Limits } from '../../model/ingress';
import { shownPort } from '../../model/port-range';
import { code, table } from './markdown';

export function ingressOf({ ingress, externals }: ResolvedStack): string[] {
  const rows = externals.map(({ name, description, host, ports, cidrs, namespace, usedBy }) => [
    description ?? name,
    [
      host,
      ...(cidrs ? [`at ${cidrs.join(', ')}`] : []),
      ...(namespace === undefined ? [] : [`in the namespace ${namespace}`]),
    ].join(' '),
    ports.map(shownPort).join(', '),
    usedBy.join(', '),
  ]);
  return [
    ...(ingress ? addressesOf(ingress) : []),
    ...(rows.length > 0 ? ['**External services**', table(['what', 'host', 'port', 'used by'], rows)] : []),
  ];
}

function addressesOf(ingress: ResolvedIngress): string[] {
  const scheme = ingress.https ? 'https' : 'http';
  const [, ...more] = ingress.routes.find(({ key }) => key.startsWith('/'))?.hosts ?? [];
  const addresses = ingress.routes.map((route) => [
    `${scheme}://${route.hosts[0] ?? '<any host>'}${route.path}`,
    route.service,
    [
      route.match === 'exact' ? 'this path only' : 'this path and below',
      ...(route.stripPrefix ? ['without the prefix'] : []),
      ...(route.stream ? ['streams'] : []),
      ...limitsOf(route.limits),
    ].join(', '),
  ]);
  const settings = [
    ...(more.length > 0 ? [`The same under ${more.map(code).join(', ')}.`] : []),
    ...ingress.redirects.map(({ from, to }) => `${code(from)} is redirected to ${code(to)}.`),
    ...ingress.open.flatMap(({ service, ports }) =>
      ports.map(({ first, last, protocol }) =>
        first === last
          ? `${protocol} port ${first} leads to ${service}, from every address.`
          : `${protocol} ports ${first} to ${last} lead to ${service}, from every address.`,
      ),
    ),
    ...settingsOf(ingress),
  ];
  return [
    `**Addresses**, served by ${controllerOf(ingress).title} (class ${code(ingress.className)})`,
    table(['address', 'service', 'paths'], addresses),
    ...(settings.length > 0 ? [settings.map((setting) => `- ${setting}`).join('\n')] : []),
  ];
}

/** Limits of a route that are not those of the ingress. */
function limitsOf({ rateLimit, maxBodySize, timeoutSeconds, ipAllowList, basicAuth }: Limits): string[] {
  return [
    ...(rateLimit ? [`${rateLimit.requestsPerSecond} requests a second, ${rateLimit.burst} at once`] : []),
    ...(maxBodySize === undefined ? [] : [`bodies up to ${maxBodySize}`]),
    ...(timeoutSeconds === undefined ? [] : [`504 after ${timeoutSeconds} seconds`]),
    ...(ipAllowList ? [`only from ${ipAllowList.join(', ')}`] : []),
    ...(basicAuth ? [`users of ${code(basicAuth.secretName)}`] : []),
  ];
}

function settingsOf(ingress: ResolvedIngress): string[] {
  const { tls, front, rateLimit, cors, maxBodySize, timeoutSeconds, basicAuth, responseHeaders } = ingress;
  const headers = Object.entries(responseHeaders).map(([name, value]) => code(`${name}: ${value}`));
  const settings: (string | undefined)[] = [
    tls &&
      `TLS with the certificate in the Secret ${code(tls.secretName)}${tls.issuer ? `, from the ${tls.issuer.kind} ${code(tls.issuer.name)} by ${tls.issuer.challenge}` : ''}; HTTP is redirected.`,
    front && `TLS ends in front of the controller, at ${front.map(code).join(', ')}, which is believed about the client.`,
    rateLimit && `${rateLimit.requestsPerSecond} requests a second from one address, ${rateLimit.burst} at once; more get 429.`,
    cors &&
      `Pages of ${cors.origins.includes('*') ? 'every origin' : cors.origins.map(code).join(', ')} may read the responses${cors.credentials ? ', with cookies' : ''}.`,
    maxBodySize && `Request bodies up to ${maxBodySize}, except on routes that stream; larger ones get 413.`,
    timeoutSeconds ? `504 after ${timeoutSeconds} seconds without a response.` : undefined,
    ingress.compression ? 'Responses are compressed, except on routes that stream.' : undefined,
    ingress.ipAllowList.length > 0
      ? `Only clients from ${ingress.ipAllowList.map(code).join(', ')} are allowed; others get 403.`
      : undefined,
    basicAuth && `Clients need the name and the password of a user in the Secret ${code(basicAuth.secretName)}.`,
    ingress.stickySessions.length > 0
      ? `A cookie leads each client of ${ingress.stickySessions.join(', ')} back to the same pod.`
      : undefined,
    headers.length > 0 ? `Headers of every response: ${headers.join(', ')}.` : undefined,
  ];
  return settings.filter((setting) => setting !== undefined && setting !== '') as string[];
}

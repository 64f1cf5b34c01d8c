// The ingress: hosts, routes, certificates, and what a controller cannot do.
import { didYouMean, type Found, joined, listed, neither, shown } from './wording';

export const ingressMessages = {
  notARoute: ({ input }: Found) =>
    `${shown(input)} is not the path of a route. Begin it with '/', and write no '//' and no '/' at the end, such as '/api', or a host before it, such as 'api.example.com/v2'.`,
  notARouteTarget: neither('a service', 'a group of options', "'backend'", "{ service: 'backend', match: 'exact' }"),
  /** @param service the service that is meant, where the name is one. */
  noSuchAddress: (found: string, words: readonly string[], service: string | undefined) =>
    service === undefined
      ? `'{${found}}' is no address of the ingress.${
          didYouMean(
            `{${found}}`,
            words.map((word) => `{${found.replace(/[^.]*$/, word)}}`),
          ) || ` There are: ${joined(words.map((word) => `{ingress.${word}}`))}; of another service {ingress.web.origin}.`
        } For braces in the text itself write '{{${found}}}'.`
      : `'{${found}}' does not say which address. Write '{ingress.${service}.origin}', or '{ingress.${service}.host}'.`,
  noIngress: (part: string) =>
    `the stack has no ingress here, so '{${part}}' is nothing. Add ingress with a host and a route, or say in this environment what stands there.`,
  notReached: (part: string, name: string, routed: readonly string[]) =>
    `no route of the ingress leads to '${name}', so '{${part}}' is nothing. Name the service whose address is meant${routed.map((each) => `, '{ingress.${each}.${part.split('.').at(-1)}}'`).join('')}, or add a route.`,
  noHostOf: (part: string, name: string, patterns: readonly string[]) =>
    `the ingress answers on ${patterns.length > 0 ? listed(patterns.map(shown)) : 'every host'} for '${name}', so '{${part}}' is no address. Add a host to ingress.hosts, or say in this environment what stands there.`,
  patternAmong: (part: string, pattern: string) =>
    `'${pattern}' is a pattern, which each program writes in its own way. Write the list itself instead of '{${part}}'.`,
  notAPortTarget: neither('a service', 'a group of options', "'mail'", "{ service: 'mail', port: 2525 }"),
  notAPortOrRange: ({ input }: Found) =>
    `${shown(input)} is neither a port nor a range. Write whole numbers from 1 to 65535, such as 25, or '40000-40010'.`,
  notAPortRange: (key: string, most: number) =>
    `'${key}' is not a range of 2 to ${most} ports. Write the first and the last, such as '40000-40010'.`,
  rangeOfAContainer: (name: string) =>
    `a range of ports leads to a service of type 'container', by its own name, and '${name}' is none. Name the port alone.`,
  portOfARange: (key: string) => `'${key}' is a range, whose ports are the same inside. Remove port.`,
  noPortOfProtocol: (name: string, protocol: string) =>
    `'${name}' has no port of ${protocol}. Add one to ports, as { port: 53, protocol: '${protocol}' }, or name another service.`,
  portsTwice: (other: string) => `'${other}' has some of these ports already. Keep each once.`,
  notAnOrigin: ({ input }: Found) =>
    `${shown(input)} is not an origin. Write scheme and host without path, such as 'https://app.example.com', or '*'.`,
  notAHeader: ({ input }: Found) =>
    `${shown(input)} is not the name of an HTTP header. Use letters, digits and '-', such as 'X-Frame-Options'.`,
  headerOfLines: () => 'a header has one line. Remove the line breaks.',
  notAHeaderValue: neither('text', 'false', "'DENY'", 'false to leave the header out'),
  routeOutside: (name: string) => `'${name}' is outside the cluster. A route needs a service of this stack.`,
  routeToUdp: (name: string) => `'${name}' is a port of UDP. A route needs one of TCP; ingress.udp leads to this one.`,
  whichPort: (name: string, names: readonly string[]) =>
    `'${name}' has several ports. Name the one that answers: ${joined(names.map(shown), 'or')}.`,
  routeToData: (name: string, type: string) =>
    `'${name}' is of type '${type}', which does not speak HTTP. Use kubectl port-forward to reach it.`,
  routeToAnother: (name: string, scheme: string) =>
    `'${name}' speaks ${scheme}, and a route is for HTTP. Use ingress.tcp, or kubectl port-forward to reach it.`,
  addressTwice: (key: string, path: string, host: string) =>
    `'${host}' is in hosts, so '${path}' is a route there already. Remove '${key}' or '${path}', or take '${host}' out of hosts.`,
  noRouteOfHost: (host: string) =>
    `no route answers on '${host}', because each route names a host of its own. Remove it, or add a path, such as '/'.`,
  redirectServed: (host: string) => `'${host}' has routes of its own. Remove the redirect, or the host.`,
  redirectPattern: (host: string) => `'${host}' is a pattern. Name the host.`,
  redirectChain: (host: string) => `'${host}' is redirected itself. Name the host at the end.`,
  limitOfStream: (option: string) => `${option} does not apply to a route that streams. Remove it, or stream.`,
  openToEverybody: (name: string) =>
    `everybody could read and write '${name}', which has no password. Remove auth: false from services.${name}, or remove the port here.`,
  openMemcached: (name: string) => `everybody could read and write '${name}', to which nobody logs in. Remove the port here.`,
  nameOfOpen: (name: string) =>
    `the Service '${name}' for ports from outside has the name of something else in this stack. Rename that.`,
  hostTwice: (host: string) => `'${host}' is listed twice. Remove one.`,
  unreachableRoute: (found: string, meant: string) =>
    `no request would match, because controllers read '${found}' as '${meant}'. Write '${meant}'.`,
  stripsNothing: () => "the path '/' has no prefix to strip. Remove stripPrefix.",
  wildcardByHttp: (host: string) =>
    `'${host}' is a wildcard, which no ACME issuer can check by HTTP-01. Set challenge: 'DNS-01' and an issuer with a DNS solver, or name the hosts.`,
  challengeRoute: (path: string) =>
    `cert-manager answers the HTTP-01 challenge at '${path}'. Use another path, or challenge: 'DNS-01'.`,
  tlsWithoutHost: () => 'a certificate needs a host, and the stack has none. Add it to ingress.hosts.',
  trustsEverybody: (range: string) =>
    `'${range}' is every address, so that everybody could say who they are. Name those of what ends TLS.`,
  everyOrigin: () => "browsers send no cookies where every origin is allowed ('*'). Name the origins, or remove credentials.",
  noOrigin: () => 'is missing, and ingress.hosts names no host to use instead. Name the origins.',
  notRouted: (found: string, names: readonly string[]) =>
    `no route leads to '${found}'.${didYouMean(found, names) || ` Routes lead to: ${listed(names)}.`}`,
  onlyOfTheGateway: (controller: string) =>
    `implementation is for controller: 'gateway' only, and this is '${controller}'. Remove it, or set controller: 'gateway'.`,
  unsupported: (feature: string, controller: string, why: string, others: readonly string[]) =>
    `${controller} cannot do ${feature}: ${why}. ${others.length > 0 ? `These can: ${others.join('; ')}.` : 'No other controller here can.'}`,
  routeTwice: (path: string, host: string, stack: string) =>
    `'${path}' on ${host === '' ? 'every host' : `'${host}'`} is a route of the stack ${stack} too. Keep one.`,
};

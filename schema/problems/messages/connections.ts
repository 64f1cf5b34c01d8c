// Edges: what a service uses, in this stack and outside it.
import { didYouMean, type Found, keyed, listed, neither, shown } from './wording';

export const connectionsMessages = {
  anAddress: ({ input }: Found) => `${shown(input)} is an address. Write a host name, such as 'shop.example.com'.`,
  notAHost: ({ input }: Found) =>
    `${shown(input)} is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.`,
  notAScheme: ({ input }: Found) =>
    `${shown(input)} is not the scheme of a URL. Write what stands before '://', such as 'postgresql+asyncpg'.`,
  notAUserOfAUrl: ({ input }: Found) =>
    `${shown(input)} is not a user in a URL. Write it without spaces and without ':', '@', '/', '?' and '#'.`,
  notADatabase: ({ input }: Found) =>
    `${shown(input)} is not the name of a database. Write it without '/' and spaces; Redis has numbers, such as '1'.`,
  noPlaceholder: (name: string, text: string, parts: readonly string[]) =>
    `${shown(text)} has no part of the connection in braces, such as '{host}'.${didYouMean(name, parts) || ` A variable whose text is always the same belongs in env of the service. The parts are: ${listed(parts)}.`}`,
  notAWait: neither('true', 'false', 'wait: false', "wait: 'completed' for a job"),
  notVariables: neither('a variable', 'a group of variables', "'DATABASE_URL'", "{ host: 'DB_HOST', port: 'DB_PORT' }"),
  usesItself: (name: string) =>
    `'${name}' uses itself. Remove it: a pod reaches itself at localhost. To let the pods of the service reach each other, set peers: true.`,
  waitsInACircle: (circle: readonly string[]) =>
    `these services wait for each other, so none of them would start: ${circle.join(' → ')}. Set wait: false on one of these edges.`,
  portTwice: (other: string, service: string) =>
    `the container has this port already, as '${other}'. Keep one name; others reach it as '${service}' too.`,
  noProbeByUdp: (name: string) => `'${name}' is a port of UDP, which no probe can ask. Name one of TCP, or ask by a command.`,
  noPause: (name: string) =>
    `'${name}' has no port, so nobody has to learn that it stops. Remove stopPauseSeconds, or add a port.`,
  noPeers: (name: string) =>
    `the pods of '${name}' have no port at which they could reach each other. Add one to ports, or remove peers.`,
  notMetrics: neither('a path', 'a group of options', "'/metrics'", "{ port: 9100, path: '/metrics' }"),
  nobodyScrapes: (name: string) =>
    `nobody may scrape the metrics of '${name}'. Say who on the stack: metrics: { from: { namespace: 'monitoring' } }.`,
  noCollector: (name: string) =>
    `'${name}' is no service that could take traces. Name an external, or a container with a port: collector: { type: 'external', host: 'collector.monitoring.svc', port: 4318, namespace: 'monitoring' }.`,
  metricsWithoutPort: (name: string) => `'${name}' has no port by TCP. Say where it tells its metrics: { port: 9100 }.`,
  /** @param usual port of its image, if that is known and runs another line than its own. */
  noPort: (name: string, usual?: number) =>
    usual !== undefined
      ? `'${name}' has no port to connect to, because its entrypoint or command may start anything. If it is the server of its image, say so: services.${name}.ports: { ${keyed(name)}: ${usual} }.`
      : `'${name}' has no port to connect to. A server says its port, as services.${name}.ports: { web: 8000 }; a worker that takes its work from a queue has none, and nobody connects to it.`,
  waitForTheJob: (name: string) =>
    `'${name}' is a job: it runs and ends, and takes no connections. To start after it has succeeded, write ${name}: { wait: 'completed' }.`,
  noVariableOfAJob: (name: string, option: string) => `'${name}' is a job, which takes no connections. Remove ${option}.`,
  neverCompletes: (name: string, type: string) =>
    `'${name}' is of type '${type}', which does not complete; only a job does. Leave wait out: the pods then wait until '${name}' is ready.`,
  takesNoConnections: (name: string, type: string) =>
    `'${name}' is of type '${type}': it runs and ends, and takes no connections. Remove it here.`,
  noSuchPart: (part: string, type: string, parts: readonly string[]) =>
    `a service of type '${type}' has no '{${part}}'.${didYouMean(part, parts) || ` There are: ${parts.map((name) => `{${name}}`).join(', ')}.`} For braces in the text itself write '{{${part}}}'.`,
  unusedOfEdge: (option: string) =>
    `no variable of this edge contains the ${option}. Set env to a variable for the URL, or remove ${option}.`,
  noDatabaseOf: (type: string) => `a service of type '${type}' has no databases to choose from. Remove database.`,
  noSuchDatabase: (found: string, type: string, names: readonly string[]) =>
    `${type} has no database '${found}' here.${didYouMean(found, names) || ` There are: ${listed(names)}.`}`,
  cannotProvide: (part: string, type: string) => `a service of type '${type}' has no ${part}. Remove it.`,
  noSuchPort: (found: string, names: readonly string[]) =>
    `there is no port '${found}'.${didYouMean(found, names) || ` There are: ${listed(names)}.`}`,
  noPool: (type: string) => `poolSize is for databases with sessions only, and this service is of type '${type}'. Remove it.`,
  noSuperuser: (type: string) => `superuser is for postgres only, and this service is of type '${type}'. Remove it.`,
  superuserStays: (type: string) =>
    `only a job or a cron logs in as the superuser, because it ends, and this service is of type '${type}'. Let a job do what needs it.`,
  noPooler: (type: string) => `direct is for postgres only, and this service is of type '${type}'. Remove it.`,
  localhostOutside: (host: string) =>
    `'${host}' is the pod itself. Write the name or the address of the other machine, and its range: cidrs: ['192.168.1.20/32'].`,
  privateAddress: (host: string) =>
    `'${host}' is a private address, and the network policy opens public ones only. Add cidrs: ['${host}/32'], or the range that it is in.`,
  shortAddress: (host: string) => `'${host}' is neither a name nor all four numbers of an address. Write one of the two.`,
  developersMachine: (host: string) =>
    `'${host}' is the machine of whoever runs docker, and no cluster knows it. Write the name or the address of the machine that is meant, and its range: cidrs: ['192.168.1.20/32'].`,
  privateName: (host: string) =>
    `'${host}' is a name of a private network, and the network policy opens public addresses only. Add the range in which it is, as cidrs: ['10.20.0.0/16'], or the namespace of its pods.`,
  inTheCluster: (host: string, namespace: string) =>
    `'${host}' is inside the cluster, and the network policy opens public addresses only. Add namespace: '${namespace}'.`,
  otherNamespace: (host: string, namespace: string) =>
    `'${host}' is in the namespace '${namespace}'. Set namespace to it, or correct host.`,
  notInCidrs: (host: string) => `'${host}' is in none of the cidrs. Add '${host}/32' to them.`,
  rangeOfMetadata: (cidr: string) =>
    `'${cidr}' includes the metadata service, where a cloud gives out the credentials of the node. Name smaller ranges.`,
  addressesAndPods: () => 'a host is at addresses or in a namespace, not both. Keep cidrs or namespace.',
  dnsOfNobody: () =>
    "names neither pods nor addresses. Add namespace: 'openshift-dns', or cidrs: ['10.96.0.10/32'], or remove the option.",
  bucketInside: () => 'cidrs are for a bucket outside the cluster, and this endpoint is inside. Remove cidrs.',
  labelsOfNothing: () => 'labels are of the pods in a namespace. Add namespace, or remove labels.',
  noSchemeOutside: (port: number) =>
    `port ${port} does not say what is spoken there, so Slipway knows no URL. Set scheme on this edge, such as scheme: 'mysql', or ask for the parts: env: { host: 'HOST', port: 'PORT' }.`,
  /**
   * @param owner of the port, where it can say how one connects to it.
   * @param variable the only one that is asked for.
   */
  noScheme: (port: number, scheme: string, owner: string | undefined, variable?: string) =>
    `port ${port} does not look like HTTP, so Slipway knows no URL. Set ${owner === undefined ? '' : `services.${owner}.connection: { scheme: '${scheme}' }, or `}scheme: '${scheme}' on this edge, or ask for the parts: env: { ${variable === undefined ? "host: 'HOST', port: 'PORT'" : `${keyed(variable)}: '{host}:{port}'`} }.`,
  /** @param line of the service, with which its image speaks HTTP. */
  noPlainHttp: (port: number, owner: string, line: string) =>
    `port ${port} of '${owner}' speaks TLS, with a certificate that its image makes and nobody trusts, so Slipway knows no URL. Add ${line} to services.${owner}, and the URL is http://; or set scheme: 'https' on this edge, where the program is told to trust it.`,
  noPortToConnectTo: () => 'there is no port to connect to. Add one to ports.',
  wildcardHost: ({ input }: Found) => `${shown(input)} is a pattern. Write the name of one host.`,
};

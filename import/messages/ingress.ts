// What an import says of routes, hosts and proxies.
export const ingress = {
  noRoutes: () => 'none of its rules was found, so nothing is reachable from outside. Write them: ingress.routes.',
  exampleHost: (host: string) => `${host} stands for the host of your own: ingress.hosts.`,
  hostSaid: (hosts: readonly string[]) =>
    hosts.length === 1
      ? `${hosts[0]} is the host of production, as compose has it; elsewhere it is one of this machine. Another one: ingress.hosts.`
      : `${hosts.slice(0, 5).join(', ')}${hosts.length > 5 ? ', …' : ''} are the hosts of production, as compose has them; elsewhere they are of this machine. Others: ingress.hosts and ingress.routes.`,
  usualTls: () =>
    'cert-manager gets the certificate from the ClusterIssuer letsencrypt. Another way: ingress.tls, docs/ingress.md.',
  certManager: () =>
    'cert-manager gets and renews the certificate, by the ClusterIssuer letsencrypt of the cluster: docs/ingress.md.',
  routeOfBrowser: (path: string) => `the page asks it at ${path}, so that is its route.`,
  routeStripped: () =>
    'the page asks it at another port in compose; here at /api of the same host, and /api is taken off before it gets the request.',
  routeGuessed: () => 'its route is /api: compose gives it a port of its own, a page has one host. Another path: ingress.routes.',
  ownHost: (name: string) =>
    `it has a host of its own, ${name}.…, as it has a port of its own in compose. A path instead: ingress.routes.`,
  objectsForBrowsers: (name: string) =>
    `browsers fetch objects from it, so it has a host of its own, ${name}.…; who may read what is said by its buckets.`,
  sharedByPods: () =>
    'several pods mount it, so its storage class has to offer ReadWriteMany (NFS, CephFS, EFS). With one pod: replicas: 1.',
  timeoutOfAll: (seconds: number) =>
    `the longest timeout of a location, ${seconds} seconds, is that of all routes: Traefik has none for a single one.`,
  openapi: () => 'the page at /docs loads it.',
  publishedDatabase: (published: number, service: string, port: number) =>
    `port ${published} is closed to the outside: only services with an edge reach it. For yourself: kubectl port-forward svc/${service} ${port}.`,
  noConsole: () => 'the page for people is MinIO’s own, and is not here. Objects are seen by any client of S3: rclone, mc.',
  publishedTool: (service: string, ports: readonly number[]) =>
    `a tool for people, so it has no route: kubectl port-forward svc/${service} ${ports.join(' ')}. With one: ingress.routes.`,
  publishedUdp: (port: number) => `UDP ${port} from outside needs a Service of type LoadBalancer, which Slipway does not write.`,
  publishedByJob: () => 'a job has no ports.',
  publishedOther: (service: string, port: number) =>
    `it has no route from outside. For HTTP: ingress.routes with ${service}; for anything else: ingress.tcp with ${port}.`,
  noHttp: (service: string, port: number) =>
    `port ${port} speaks gRPC or another protocol, and a route serves HTTP to everybody: so it has none. For yourself: kubectl port-forward svc/${service} ${port}; from outside: ingress.tcp, with a login of its own.`,
  exposed: () => 'not needed: services with an edge reach its ports.',
  nginxNotHere: () =>
    'its nginx.conf is not here, so the routes are guessed from what compose says of the services behind it. Name it: --nginx nginx.conf.',
  caddyNotHere: () => 'its Caddyfile is not here, so the routes are guessed from the services behind it.',
  nginxUnreadable: (line: number, why: string) => `line ${line} cannot be read: ${why}`,
  otherPass: (location: string, to: string) =>
    `location ${location} speaks uwsgi, FastCGI or gRPC to ${to}, and a route speaks HTTP. Start the program with an HTTP server.`,
  passElsewhere: (location: string, to: string) =>
    `location ${location} leads to ${to.replace(/\/\/[^@/]*@/, '//')}, which is no service of compose.`,
  patternOfPath: (location: string) => `location ${location} is a pattern. Routes are prefixes or exact paths: ingress.routes.`,
  filesOfProxy: (location: string) =>
    `location ${location} serves files, which no ingress does: they answer 404 here. Let the program serve them (in Django WhiteNoise), or write a service of type static.`,
  filesOfVolume: (locations: readonly string[]) =>
    `what it forwards is ingress.routes. The files of location ${locations.join(' and ')}, which no ingress serves, are served by this service, from the same place.`,
  folderServed: (folder: string) => `${folder} is what nginx serves, and a ConfigMap here, at most 1000 KiB.`,
  internalFiles: (location: string) =>
    `location ${location} is internal: the program hands files over by X-Accel-Redirect, which no ingress does. Let the program send them.`,
  tlsFiles: () =>
    "the certificate is the one of your proxy: put it at ssl/cert.pem and its key at ssl/key.pem, and `secrets` hands them over. By cert-manager: tls: { from: 'cert-manager', issuer: 'letsencrypt' }.",
  otherPath: (location: string, to: string) =>
    `location ${location} becomes another path (${to}). A route can only take its own path off: stripPrefix.`,
  basicAuthByHand: () => 'a password for people is basicAuth of the route, with a Secret of your own: docs/ingress.md.',
  otherHeader: (name: string) => `the header ${name} is the program's own to send.`,
  corsByHand: () => 'headers of CORS are ingress.cors: docs/ingress.md.',
  ruleOfTraefik: (rule: string) => `the rule ${rule} says more than hosts and paths. Write its routes: ingress.routes.`,
  domainLeft: (text: string) => `${text.replace(/\S+@/, '')} leads to no service of compose. Write its route: ingress.routes.`,
  besideTheWeb: (service: string, port: number) =>
    `its router listens at port ${port}, and an ingress at 80 and 443 alone: it has a host of its own, ${service}.…. A path instead: ingress.routes.`,
  forwardAuth: (name: string) =>
    `the middleware ${name} asks another program who may come in, and no route does: here everybody who knows the address comes in. A password: basicAuth, docs/ingress.md; or take its route out.`,
  traefikTcp: () => 'TCP and UDP of Traefik are ingress.tcp: docs/ingress.md.',
  middleware: (kind: string) => `the middleware ${kind} has no option here. What can be said of a route: docs/ingress.md.`,
} as const;

// What an import says. A sentence about a choice ends with how to make another one.

export const messages = {
  // kinds of service
  superuser: (role: string) => `the programs log in as the role ${role}, not as the superuser postgres. Another name: user.`,
  databaseRenamed: (name: string) =>
    `the database is called ${name}: the name in compose needs quotes in SQL. Another name: database.`,
  noBackup: () => 'nobody backs it up yet. Write backup: {} for a job that does, and tries each backup.',
  administrator: (role: string) => `the programs log in as ${role}, not as root. Another name: user.`,
  nextVersion: (software: string, found: string, version: string) =>
    `${software} ${found} has no image here, so it is ${version}; the volume is empty, and a dump of the old server goes into it. Another one: version.`,
  ownImage: (software: string) => `this is the ${software} that Slipway brings. Another one: image, with its tag.`,
  versionChosen: (software: string, version: number | string) =>
    `${software} ${version} was chosen: the image has no version. Take that of your data: version.`,
  otherMajor: (software: string, said: number, version: number) =>
    `${software} ${said} is not supported here, so the stack says ${version}. A dump of the old server goes into the new one; its files do not.`,
  tagChosen: (repository: string, tag: string) =>
    `compose takes the newest ${repository}; here it is ${tag}, so that no pod changes its version by itself. Another one: image.`,
  noTag: (repository: string) =>
    `${repository} has no tag, or latest, which changes under running pods. Put the version that you run in place of choose-a-version: docker image inspect says its labels.`,
  parametersLeft: (names: readonly string[]) =>
    `${names.join(', ')}: Slipway sets ${names.length === 1 ? 'it' : 'them'} from the memory of the pod, or needs ${names.length === 1 ? 'it' : 'them'} as ${names.length === 1 ? 'it is' : 'they are'}. See docs/tuning.md.`,
  initNotThere: (source: string) =>
    `${source} is not beside the compose file, so nothing is run at the first start. Write init: { from: './db/init' } when it is.`,
  initNoSql: (folder: string) =>
    `${folder} has no .sql file, and init runs nothing else. Put what its scripts do into SQL, or into databases and extensions.`,
  initScript: (name: string) =>
    `${name} is no SQL, so it is not run. Put what it does into a .sql file, or into databases and extensions.`,
  initSecond: (source: string) => `${source} is a second mount of initial SQL. Put the files into one folder, which init names.`,
  redisStore: (why: string) => `it keeps what it has over a restart, because ${why}. For a cache: mode: 'cache'.`,
  redisCache: () => "a restart forgets what it has, as without a volume. To keep it: mode: 'store'.",
  ownRedis: (image: string) =>
    `${image} has no version; this is the Redis that Slipway brings. Another one: image, with its tag.`,
  maxmemory: (size: string) => `--maxmemory ${size} is left out: Redis stops at 70 % of memory. Another size: memory.`,
  memoryForConnections: (count: number) =>
    `the memory that ${count} connections need. Fewer of them: maxConnections, or pooler: {}.`,
  memoryRaised: (least: string) => `the limit of compose is below ${least}, with which the server does not start. It is raised.`,
  asgiWorkers: (found: string | undefined) =>
    `gunicorn runs uvicorn's workers${found === undefined ? '' : `, because ${found} cannot serve ASGI`}. Another class: server.workerClass, or a command of your own.`,
  healthOfFastapi: () =>
    "readiness asks /openapi.json, or the path that the source names: compose has no healthcheck. A path of your own is better: health: '/health'.",
  migrationBefore: () => 'it runs once for each release, in a job, before the pods start; in compose it ran at every start.',
  migrationJob: (name: string) =>
    `${name} runs it once for each release, and the others wait: migrate keeps its record in a Postgres of the stack, and there is none for this service.`,
  migrationOf: (owner: string) => `it is migrate of ${owner} here: a job before the pods of each release.`,
  stepLeft: (line: string) => `'${line}' ran before the program. Put it into the image, into migrate, or write a job for it.`,
  viteInDevelopment: () => 'the development server of Vite runs in development alone, over the mounted source.',
  ownNginx: () =>
    "Slipway's own configuration of nginx serves the files, as uid 10001 on port 8080. Rules of the image's nginx.conf that forward are routes of the ingress.",
  siteAsFiles: (folder: string) => `${folder} is a ConfigMap here, at most 1000 KiB. For more, build an image with the files.`,
  siteNotThere: (source: string) =>
    `${source === '' ? 'the folder with the files' : source} is not beside the compose file. Build an image that has the files: build, or mount them: files.`,
  oneBeat: () => 'one pod, and never two during an update: two schedulers would send every task twice.',
  workerStops: () => 'a task that runs has five minutes to end when the pod is stopped. For longer ones: stopGraceSeconds.',
  isAJob: (awaited: boolean) =>
    awaited
      ? 'others wait until it has ended, so it is a job: once for each release.'
      : 'it ends, so it is a job: once for each release. By schedule: type: cron.',
  steersDocker: () => 'left out: it watches or steers docker, which the cluster does itself.',
  certbot: () =>
    'left out: cert-manager gets and renews the certificates. Its ClusterIssuer letsencrypt has to be in the cluster: docs/ingress.md.',
  dumps: () => 'left out: backup: {} on the database makes a job that dumps, and tries each dump: docs/data.md.',
  schedules: () => "left out: it starts other containers by schedule. Write a service of type 'cron' for each: docs/jobs.md.",
  proxyIsIngress: () => 'left out: what it forwards is ingress.routes, and the ingress controller of the cluster does it.',
  knownUser: (image: string, user: number) =>
    `${image} runs as uid ${user}, as far as is generally known. Another one: user; how to look: docs/images.md.`,
  startsAsRoot: (image: string) =>
    `${image} starts as root and gives that up itself; the namespace is baseline because of it. With less: privileges, docs/images.md.`,
  unknownImage: (image: string) =>
    `nobody here knows ${image}, so it starts as under docker: as its own user, perhaps root, with a root that can be written to. Look what it needs, and take the rest away: docs/images.md.`,
  ownName: (name: string) => `it connects to itself as ${name}, so its pods may reach each other.`,
  // keys
  meaning: (text: string) => text.replace(/^It is not needed: /, 'not needed: '),
  notNeeded: (why: string) => `not needed: ${why}.`,
  emptyCommand: (name: string) => `an empty ${name} clears that of the image, which Kubernetes cannot; it is left out.`,
  sameImage: (other: string) =>
    `it runs the image of ${other}, whatever that is in each environment. An image of its own: build.`,
  builtName: (reference: string) =>
    `built here, so its name is the registry's and the stack's, not ${reference}. Set registry in production.`,
  buildElsewhere: (context: string) =>
    `it is built from ${context.replace(/\/\/[^@/]*@/, '//')}, which is not below the compose file. Build it there, and name the image here.`,
  inlineDockerfile: (folder: string) =>
    `the Dockerfile is inside the compose file. Write it to ${folder === '' ? '.' : folder}/Dockerfile.`,
  ofTheBuild: (key: string) =>
    `${key} belongs to who builds the image; the line on the page of the stack has folder, file, stage and arguments.`,
  secretArgument: (name: string) =>
    `${name} would stand in the image, for everybody who has it. Hand it over while building: docker build --secret.`,
  argumentWithoutValue: (name: string) =>
    `${name} has no value here. Write it to build.args, or leave it to the default of the Dockerfile.`,
  socket: (path: string) => `${path} belongs to the node, and a pod does not get it. What needs it does not run here as it is.`,
  pathOfTheMachine: (path: string, target: string) =>
    `${path} is outside of the folder of the compose file. What the program needs at ${target} goes into files, a volume or the image.`,
  otherMount: (type: string) =>
    `a mount of type ${type} has no place here. Copy the files into the image, or use files or volumes.`,
  sourceInDevelopment: (source: string) => `${source} is mounted in development alone; elsewhere the image has the code.`,
  ofTheNode: (what: string) => `${what} is the node's, not a stack's.`,
  hidesNothing: (target: string) =>
    `left out: ${target} kept what the image has under the mounted source, and the image is whole here.`,
  anonymousVolume: (target: string) =>
    `${target} can be written to, and begins anew at every start with what the image has. To keep it: volumes.`,
  externalVolume: (name: string) => `${name} exists under docker already. Here it is a new, empty claim: copy the data into it.`,
  volumeSize: () =>
    '1Gi was chosen: compose says no size. It can grow later where the storage class allows it: docs/in-place.md.',
  fileNotThere: (path: string, target: string) =>
    `${path} is not beside the compose file, so nothing is at ${target}. Put it there and write files: { '${target}': { from: './${path}' } }.`,
  tooManyFiles: (folder: string, target: string) =>
    `${folder} is too much for files, which take 200 files of 1000 KiB together, so nothing is at ${target}. Code belongs into an image: build. Data goes into a volume.`,
  secretInFile: (file: string, target: string) =>
    `${file} holds what looks like a secret, so nothing is at ${target}. Make it a secret with a path: docs/secrets.md.`,
  folderAsVolume: (source: string) => `${source} of the machine is a volume here, empty at first, of 1Gi.`,
  envFileMounted: (file: string) => `${file} is not mounted: its values are env and secrets of the service, as variables.`,
  certificateMounted: (folder: string) =>
    `${folder} holds a certificate or a key. For the page it is ingress.tls with from: 'files'; for the program itself a secret with a path: docs/secrets.md.`,
  noHealthcheck: () =>
    'compose turns the healthcheck off. Here the port is asked, because an update has to know when a pod is ready.',
  portIsAsked: () => 'not needed: the probes ask whether the port accepts connections.',
  pageIsAsked: () => 'not needed: the probes ask nginx for the page.',
  probeRetries: () => 'not needed: probes have their own number of tries.',
  requestAboveLimit: () => 'the reservation is above the limit, which no cluster accepts. It is as large as the limit.',
  devices: () => 'devices of the machine, such as a GPU, are given by plugins of the nodes. Slipway has no option for them yet.',
  deployMode: () => 'global runs one container on each machine, or jobs of a swarm. Write replicas, or a job.',
  placement: () => 'where containers run is the scheduler’s choice: pods spread over nodes by themselves in production.',
  noPods: () => 'no container runs in compose. Take the service out, or leave it for when you need it.',
  replicas: (count: number) =>
    `${count} pods in production, one elsewhere. For an autoscaler: { min: ${count}, max: ${count * 3} }.`,
  userTooHigh: (user: string) => `${user} is above 65535, so the program runs as uid 10001.`,
  userByName: (name: string) =>
    `the user ${name} is a name, and Kubernetes needs its number: the program runs as uid 10001. Another number: user.`,
  rootByCompose: () => 'compose says root, so the namespace is baseline. Without it: take privileges out.',
  privileged: () =>
    'privileged gives the machine itself to the container, and Slipway never does. Name what the program needs: privileges.',
  allCapabilities: () => 'all capabilities are never given. Name those that the program needs: privileges.',
  secretInConfig: (name: string) => `the config ${name} holds a secret. Make it a secret with a path: docs/secrets.md.`,
  configNotThere: (name: string) => `the text of the config ${name} is not here. Write it to files.`,
  secretFile: (name: string, external: boolean) =>
    `its value is ${name} of secrets/<stack>.<environment>.env${external ? '; compose has it outside, so fill it in' : ''}. The program reads the same file.`,
  hook: (name: string, line: string) =>
    `${name}${line === '' ? '' : ` (${line})`} has no place of its own. A migration is migrate, work before the start a job, an end the program's own handling of SIGTERM.`,
  volumesFrom: (names: readonly string[]) =>
    `the volumes of ${names.join(', ')} are mounted here too. Share one: volumes of the stack, docs/stacks.md.`,
  extraHosts: (names: readonly string[]) =>
    `${names.join(', ')}: a pod has no lines of its own in /etc/hosts here. Write a service of type external with the host, and an edge to it.`,
  networkMode: (mode: string) =>
    `${mode} shares the network of something else, which no pod does here. Ports of the program go into ports, and who reaches it into uses.`,
  watch: (here: boolean) =>
    here ? 'source is mounted, and the server reloads it.' : 'source, in the environment development alone.',
  umask: () => 'a pod has no umask. Set it in the entrypoint of the image.',
  envFile: (file: string) => `what ${file} says is in env and secrets`,
  profile: (names: readonly string[]) => `asked for by the profile ${names.join(', ')}`,
  // variables and edges
  passwordInUrl: () => 'the password stands in the compose file. Here the URL is composed in the pod, with one that is made up.',
  browserVariable: () => 'the build freezes it into the page, so it is a build argument.',
  secretToFill: () => 'a secret: its value goes into secrets/<stack>.<environment>.env.',
  secretOfCompose: () =>
    'a secret, and its value stands in the compose file. Make a new one, for secrets/<stack>.<environment>.env.',
  notSet: () => 'compose takes it from the shell, which does not set it: it is not set here either. A value: env, or secrets.',
  loginUnknown: (target: string) =>
    `nothing says by which variables it logs in to ${target}; if its source does, let it read them: uses.${target}.env.`,
  commandSecret: (name: string) => `the line holds a password; here it is $(${name}), which Kubernetes fills in from the Secret.`,
  testSecret: () => 'the test holds a password, so the port is asked instead.',
  textSecret: () => 'its text holds a password of another service, so all of it is a secret.',
  cacheOfTools: (target: string) =>
    `left out: ${target} is a cache of tools, or what the image itself has, and an empty volume would hide it.`,
  unset: (name: string) => `${name} has no value here: compose takes it from the shell. Write it to env, or to secrets.`,
  hostsAllowed: () => 'the hosts of the stack are added: programs like Django answer to these names alone.',
  addressForPeople: () => 'localhost is the machine of the developer; here it is the address of the stack in each environment.',
  urlOfNeighbour: (service: string) =>
    `nobody sets it, and it is the URL of ${service}, on which the service depends. Another one: uses.${service}.env.`,
  localhostNowhere: (url: string) =>
    `${url.replace(/\/\/[^@/]*@/, '//')} leads to no service that has a route. Write the address that browsers shall use.`,
  localhostOfAnother: (service: string) => `localhost in a pod is the pod itself, so the address is that of ${service}.`,
  noEnvHere: (name: string, type: string) =>
    `a service of type ${type} has no variables, so ${name} is not set. Settings of a page: config, or build.args.`,
  optionNotHere: (option: string, type: string) => `a service of type ${type} has no option ${option}, so it is left out.`,
  noPassword: (users: readonly string[]) =>
    `without a password, because ${users.join(' and ')} would not send one; only who has an edge reaches it. With one: take auth out, and hand it over: uses.`,
  waitsInCircle: (target: string) => `it does not wait for ${target}, because they would wait for each other.`,
  databaseAdded: (name: string) => `the database ${name} is made too, because a URL names it.`,
  outside: (names: readonly string[]) =>
    `outside of the stack it reaches ${names.join(', ')} and nothing else. More: services of type external, and an edge.`,
  internet: () => 'its work is to ask hosts outside, so every public address is open at port 443.',
  sharedSecret: (services: readonly string[]) => `one value for ${services.join(' and ')}.`,
  portless: (service: string, target: string) =>
    `${target} has no port, so there is no edge from ${service}; pods start in any order.`,
  dependsOnLeftOut: (target: string) => `${target} is no service here, so nothing waits for it.`,
  // ingress
  exampleHost: (host: string) => `${host} stands for the host of your own: ingress.hosts.`,
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
  sharedByPods: () =>
    'several pods mount it, so its storage class has to offer ReadWriteMany (NFS, CephFS, EFS). With one pod: replicas: 1.',
  timeoutOfAll: (seconds: number) =>
    `the longest timeout of a location, ${seconds} seconds, is that of all routes: Traefik has none for a single one.`,
  openapi: () => 'the page at /docs loads it.',
  publishedDatabase: (service: string, port: number) =>
    `port ${port} is closed to the outside: only services with an edge reach it. For yourself: kubectl port-forward svc/${service} ${port}.`,
  publishedTool: (service: string, port: number) =>
    `a tool for people, so it has no route: kubectl port-forward svc/${service} ${port}. With one: ingress.routes.`,
  publishedUdp: (port: number) => `UDP ${port} from outside needs a Service of type LoadBalancer, which Slipway does not write.`,
  publishedByJob: () => 'a job has no ports.',
  publishedOther: (service: string, port: number) =>
    `it has no route from outside. For HTTP: ingress.routes with ${service}; for anything else: ingress.tcp with ${port}.`,
  exposed: () => 'not needed: services with an edge reach its ports.',
  nginxNotHere: () =>
    'its nginx.conf is not here, so the routes are guessed from the services behind it. Name it: --nginx nginx.conf.',
  caddyNotHere: () => 'its Caddyfile is not here, so the routes are guessed from the services behind it.',
  nginxUnreadable: (line: number, why: string) => `line ${line} cannot be read: ${why}`,
  otherPass: (location: string, to: string) =>
    `location ${location} speaks uwsgi, FastCGI or gRPC to ${to}, and a route speaks HTTP. Start the program with an HTTP server.`,
  passElsewhere: (location: string, to: string) =>
    `location ${location} leads to ${to.replace(/\/\/[^@/]*@/, '//')}, which is no service of compose.`,
  patternOfPath: (location: string) => `location ${location} is a pattern. Routes are prefixes or exact paths: ingress.routes.`,
  otherPath: (location: string, to: string) =>
    `location ${location} becomes another path (${to}). A route can only take its own path off: stripPrefix.`,
  basicAuthByHand: () => 'a password for people is basicAuth of the route, with a Secret of your own: docs/ingress.md.',
  otherHeader: (name: string) => `the header ${name} is the program's own to send.`,
  corsByHand: () => 'headers of CORS are ingress.cors: docs/ingress.md.',
  ruleOfTraefik: (rule: string) => `the rule ${rule} says more than hosts and paths. Write its routes: ingress.routes.`,
  traefikTcp: () => 'TCP and UDP of Traefik are ingress.tcp: docs/ingress.md.',
  middleware: (kind: string) => `the middleware ${kind} has no option here. What can be said of a route: docs/ingress.md.`,
  // the whole
  disabled: (profiles: readonly string[]) =>
    `not imported: its profile ${profiles.join(', ')} was not asked for. With it: --profile ${profiles[0] ?? ''}.`,
  networkOfTheProxy: () => 'not needed: the ingress controller of the cluster reaches what has a route.',
  networkOutside: (name: string) =>
    `the network ${name} belongs to another project. What the services reach there is a service of type external, with namespace or cidrs: docs/stacks.md.`,
  volumeDriver: (driver: string) => `the driver ${driver} is docker's. The storage class of the cluster decides: storageClass.`,
  volumeOptions: () =>
    "options of docker's driver, such as NFS or a folder of the machine, are the storage class's: storageClass.",
  composeJob: (cron: string | undefined) =>
    cron === undefined
      ? 'a job of compose that somebody starts by hand: a service of type job runs once for each release, one of type cron by schedule. docs/jobs.md'
      : `a job by schedule: write a service of type cron with schedule: '${cron}'. docs/jobs.md`,
  model: (name: string) => `the model ${name} needs a server: a service of type container, or external.`,
  noServices: () => 'no service is left that a stack could have.',
  renamed: (from: string, to: string) => `${from} is called ${to} here: a name of DNS has small letters, digits and dashes.`,
} as const;

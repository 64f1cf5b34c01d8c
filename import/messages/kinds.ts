// What an import says of kinds of service.
export const kinds = {
  initdb: (words: string) =>
    `the databases are made without ${words}: they have UTF-8, and the order of the image. A database with another order: init, with CREATE DATABASE … TEMPLATE template0.`,
  superuser: (role: string) => `the programs log in as the role ${role}, not as the superuser postgres. Another name: user.`,
  databaseRenamed: (name: string) =>
    `the database is called ${name}: the name in compose needs quotes in SQL. Another name: database.`,
  noBackup: () => 'nobody backs it up yet. Write backup: {} for a job that does, and tries each backup.',
  dataOfContainer: (software: string) =>
    `Slipway knows no backup of what it keeps. Back its volume up by the tools of the cluster, or by a dump: docs/data.md.${
      software === 'mongo' ? ' With a login for each service: type: mongodb.' : ''
    }`,
  minioIsS3: () =>
    "here it is Slipway's server of S3, VersityGW, which begins empty and has no page for people: copy the objects by `rclone sync` or `mc mirror`. MinIO itself: type: container, with its image.",
  minioStays: (why: string) =>
    `it stays MinIO, because ${why}. A server of S3 with backups, where each program has the keys from its edge: type: s3, docs/stores.md.`,
  bucketsNamed: () => 'the buckets that compose names; the programs can make no others. More: buckets.',
  bucketsMade: (server: string) =>
    `left out: ${server} makes its buckets when it starts, and others wait for that by their edge.`,
  minioBuckets: () => 'nothing in compose names its buckets, and the type s3 makes those that it names and no others',
  minioLine: () => 'its line does more than to serve a folder',
  minioDrives: () => 'it spreads objects over several drives or servers',
  minioSetting: (name: string) => `${name} sets something for which the type s3 has no option`,
  minioOpen: (name: string) => `${name} opens a bucket to everybody, and a bucket of the type s3 has no such policy`,
  minioClient: (client: string, line: string) => `${client} runs '${line}', and the type s3 knows buckets and one login alone`,
  minioOutside: (by: string) => `browsers ask it (${by}), and no route leads to the type s3`,
  minioNamed: (where: string) => `${where} has its address with port 9000, and the type s3 has another one`,
  minioUnnamed: () =>
    'no variable says its address, so port 9000 is in the source of its programs, and the type s3 has another one',
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
  floatingTag: (reference: string) =>
    `the tag of ${reference} is a name for whatever is newest, so pods may change their version by themselves. Write the tag of a version: image.`,
  noTag: (repository: string) =>
    `${repository} has no tag, or latest, which changes under running pods. Put the version that you run in place of choose-a-version: docker image inspect says its labels.`,
  parametersLeft: (names: readonly string[]) =>
    `${names.join(', ')}: Slipway sets ${names.length === 1 ? 'it' : 'them'} from the memory of the pod, or needs ${names.length === 1 ? 'it' : 'them'} as ${names.length === 1 ? 'it is' : 'they are'}. See docs/tuning.md.`,
  initNotThere: (source: string) =>
    `${source} is not beside the compose file, so nothing is run at the first start. Write init: { from: './db/init' } when it is.`,
  initNoSql: (folder: string) =>
    `${folder} has no .sql file, and init runs nothing else. Put what its scripts do into SQL, or into databases and extensions.`,
  initSecret: (file: string) =>
    `${file} holds a password, and a stack holds none, so nothing is run at the first start. Take the password out of it, and write init: { from: './${file}' }.`,
  initScript: (name: string) =>
    `${name} is no SQL, so it is not run. Put what it does into a .sql file, or into databases and extensions.`,
  initSecond: (source: string) => `${source} is a second mount of initial SQL. Put the files into one folder, which init names.`,
  redisStore: (why: string) => `it keeps what it has over a restart, because ${why}. For a cache: mode: 'cache'.`,
  redisCache: () => "a restart forgets what it has, as without a volume. To keep it: mode: 'store'.",
  builtStore: (base: string, added: readonly string[]) =>
    `its Dockerfile is built on ${base}, and the server here is that of Slipway${added.length === 0 ? '.' : `, without what the Dockerfile adds: ${added.map((line) => line.replace(/^(.{60}).+$/s, '$1…')).join('; ')}.`}`,
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
  migrationBefore: () =>
    'the migration runs once for each release, in a job, before the pods start; in compose it ran at every start.',
  migrationJob: (name: string) =>
    `${name} migrates once for each release, and the others wait: the option migrate keeps its record in a Postgres of the stack, and there is none for this service.`,
  migrationOf: (owner: string) => `it is migrate of ${owner} here: a job before the pods of each release.`,
  stepsKept: (lines: readonly string[]) =>
    `${lines.map((line) => `'${line}'`).join(', ')} runs at each start, as in compose. Once for each release: the image, migrate, or a job.`,
  writesThere: (framework: string, paths: readonly string[]) =>
    `${framework} writes to ${paths.join(' and ')}, and the root of a pod cannot be written to. More folders: writablePaths.`,
  writesTo: (framework: string, variable: string) => `${framework} writes at each start to the folder that ${variable} says.`,
  collected: (root: string, why: string) =>
    `collectstatic runs at each start, into ${root}, ${why}. Without it: WhiteNoise, and the files in the image.`,
  staticRootUnknown: () =>
    'collectstatic writes to STATIC_ROOT, which is not to be seen here, and the root of a pod cannot be written to. Write the folder: writablePaths.',
  viteInDevelopment: () => 'the development server of Vite runs in development alone, over the mounted source.',
  developmentServer: (line: string) =>
    `'${line}' is a server for development, and the image starts nothing else. Give its Dockerfile a stage that builds and serves, and name it: build.target.`,
  logsOfCelery: () =>
    '--logfile and --pidfile are left out: the log goes to kubectl logs, and the root of the pod cannot be written to.',
  portGuessed: () => 'Traefik asks the port that the image says, and nobody here reads it: 80 is a guess. Another one: ports.',
  serverOfDjango: () =>
    "runserver is Django's server for development: one process, no tuning. For production: command: ['gunicorn', '<project>.wsgi', '--bind', '0.0.0.0:8000'].",
  watchingServer: (line: string) =>
    `'${line}' watches files, as for development. A production image starts the program itself: build.target, or command.`,
  volumeOfAPage: (target: string) =>
    `no location of its nginx.conf serves ${target}, so it is not mounted. If the page serves it: volumes, at a path below its root.`,
  notOfAPage: (target: string) => `${target} is not mounted: the image of the page holds its files, and Slipway writes the rest.`,
  mountOfAStore: (target: string) =>
    `nothing is at ${target}: the server is Slipway's, with one volume for its data. Backups: backup, docs/data.md.`,
  configurationNotHere: (file: string) =>
    `${file} is not here, so nothing of it is known. What of it the server needs: settings and the other options of its type.`,
  configurationRead: (file: string) =>
    `${file} is not mounted, because Slipway writes the configuration. Lines that the type has as an option are taken over, the others are not.`,
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
  runsTests: (key: string) =>
    `left out: it tests or checks the code and ends, which no environment needs, and production's database least of all. In CI: docker compose run ${key}.`,
  calledLikeTests: () =>
    "left out: its name says that it tests, and nothing else says what it does. If the system needs it: type: 'job', or 'container' if it stays.",
  mayEnd: () =>
    "nothing says whether this program ends. Here it is one that stays: each time it ends, it is started again. If it does one thing and ends: type: 'job'.",
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
  unknownImageOfUser: (image: string) =>
    `nobody here knows ${image}, so its root can be written to, as under docker. Look where it writes, and say writablePaths: docs/images.md.`,
  ownName: (name: string) => `it connects to itself as ${name}, so its pods may reach each other.`,
} as const;

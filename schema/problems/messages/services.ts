// Programs: pods, health, user, files, and what a page or a job cannot have.
import { docs } from '../typed';
import { didYouMean, type Found, joined, neither, shown, wordsIn } from './wording';

export const servicesMessages = {
  notAContainerPort: neither('a port', 'a group of options', '8080', '{ port: 80, containerPort: 8080 }'),
  notHealth: neither('a path', 'a group of options', "'/health'", "{ ready: '/ready', live: '/live' }"),
  notAQuestion: neither('a path', 'a port', "'/health'", "{ port: 'web', path: '/health' }"),
  notAProbedPort: ({ input }: Found) =>
    `${shown(input)} is not a port. Write the name of one in ports, or its number, such as 8080.`,
  composeTest: ({ input }: Found) => {
    const [first, ...rest] = input as string[];
    const command = first === 'CMD' ? rest : ['sh', '-c', ...rest];
    return `'${first}' is compose's word for what follows. Write [${command.map(shown).join(', ')}].`;
  },
  pathOrCommand: () => 'a command and a path exclude each other. Keep one.',
  noPortToAsk: () =>
    "the service has no TCP port that a probe could ask. Name one in ports, or ask by a command: health: { command: ['celery', '-A', 'app', 'inspect', 'ping'] }.",
  notReplicas: ({ input }: Found) =>
    `${shown(input)} is not a number of pods. Write a whole number from 1 to 1000, or a range: { min: 2, max: 5 }.`,
  emptyEntrypoint: () =>
    "is empty, by which compose means that command alone is run. Write its words as entrypoint: ['node', 'server.js'], and remove command.",
  emptyCommand: () =>
    "is empty, by which compose means the entrypoint of the image without arguments. Write that program as entrypoint: ['/entrypoint.sh'], which needs no command, or remove the option: then the image's own command counts.",
  notWords: ({ input }: Found) =>
    typeof input === 'string'
      ? `${shown(input)} is text. Write a list of words: [${wordsIn(input).map(shown).join(', ')}].`
      : undefined,
  saidByTheCommand: (option: string) =>
    `command says what runs, so ${option} would change nothing. Remove ${option} and write it into command, or remove command.`,
  noNginx: (option: string) => `${option} is for nginx, and command says what runs instead of it. Remove ${option} or command.`,
  notReloaded: (path: string, type: string) =>
    `command says what runs, and Slipway does not know how it is reloaded. Say it: { path: '${path}', reload: ${type === 'nextjs' ? "['npm', 'run', 'dev']" : "['uv', 'run', 'fastapi', 'dev', '--host', '0.0.0.0']"} }.`,
  notAUser: ({ input }: Found) =>
    input === 'root'
      ? "'root' needs a reason. Write privileges: { reason: 'why', root: true }, or user: 'image' for the user of the image."
      : `${shown(input)} is not a user. Write a number from 0 to 2147483647, user and group as '1000:1000', or 'image' for the user of the image.`,
  notAnAsgiApp: ({ input }: Found) =>
    `${shown(input)} does not name an application. Write the module and its variable, such as 'app.main:app'.`,
  notOfEnding: (key: string, type: string) =>
    `a service of type '${type}' runs and ends, so it has no ${key}. Remove it, or use type: 'container' for a program that stays.`,
  pathTwice: (path: string, places: readonly string[]) => `the path '${path}' is mounted by ${joined(places)}. Keep one.`,
  pathOfTheKernel: (path: string) =>
    `'${path}' is the kernel's, and no container starts with a mount there. Choose another path.`,
  tmpIsWritable: () => "'/tmp' is always writable, and empty at every start. Remove it here.",
  pathIsOurs: (path: string) =>
    `'${path}' is in a folder that Slipway uses for its own files and the Secrets (/slipway, /run/slipway, /run/secrets). Choose another path.`,
  fileIsAFolder: (path: string, by: string) =>
    `'${path}' must be a folder, because ${by} mounts at it or below it. Choose another path for the file.`,
  notInRepository: (path: string, folder: string) =>
    `there is no '${path}' in ${folder}. Write the path from the root of the system's repository, which is a clone in sources/<stack>, or else the one that the project is in.`,
  emptyFolder: (path: string) => `the folder '${path}' has no files. Name a file, or remove it.`,
  tooManyFiles: (path: string, most: number) =>
    `the folder '${path}' has more than ${most} files, and each would be mounted alone. Name a smaller folder, or put the files into the image.`,
  notMountable: (file: string, folder: string) =>
    `'${file}' in '${folder}' cannot be mounted: its name has a space or ':' in it. Rename it.`,
  fileTwice: (path: string, options: readonly string[]) => `the file '${path}' comes from ${joined(options)}. Keep one.`,
  tooManyBytes: (bytes: number, most: number) =>
    `the files have ${Math.ceil(bytes / 1024)} KiB together. Their ConfigMap has room for ${most / 1024} KiB. Put large files into the image.`,
  requestAboveLimit: (what: string, request: string, limit: string) =>
    `the request of ${request} ${what} is above the limit of ${limit}. Raise the limit or lower the request.`,
  typeInDevelopment: (type: string, instead: string) => `'${type}' is for development only. ${instead}`,
  sourceInDevelopment: () => 'mounted source is for development only. Build the code into the image in local and production.',
  rootWithoutReason: () =>
    "root (user 0) needs a reason, except in development. Use another user, such as 10001, or write privileges: { reason: 'why', root: true }.",
  notTheRoot: (uid: number) => `user ${uid} is not root, and privileges says root. Remove user, or root.`,
  noReasonForPrivileges: () => "is empty. Say why the program needs it, such as 'binds port 25 and chowns its spool'.",
  noReasonForInternet: () => "is empty. Say why the program needs the internet, such as 'fetches the feeds of its users'.",
  internetIsNoService: () =>
    "the internet is no service. Beside uses write why the program needs it: internet: 'fetches the feeds of its users'.",
  notInternet: () =>
    "is not a reason. Write internet: 'fetches the feeds of its users', or internet: { reason: 'federates', ports: [443, 8448] }.",
  noPrivilege: () => "names nothing. Write root: true, or capabilities: ['NET_ADMIN'], or remove privileges.",
  notACapability:
    (known: readonly string[]) =>
    ({ input }: Found) => {
      const name = typeof input === 'string' ? input.toUpperCase().replace(/^CAP_/, '') : '';
      if (name === 'ALL') return `'ALL' names no capability. Name those that the program needs, such as 'NET_ADMIN'.`;
      const found = `${shown(input)} is not a capability.`;
      if (known.includes(name)) return `${found} Write '${name}'.`;
      return `${found}${didYouMean(name, known) || ' capabilities(7) lists them; they are written without CAP_.'}`;
    },
  noDatabaseToMigrate: (name: string) =>
    `a migration keeps its lock and its record in a Postgres of this stack, but the service uses none. Add it to services.${name}.uses. For MySQL, MongoDB and others write a service with the command, as type: 'job', and let this one wait: uses: { 'db-migrate': { wait: 'completed' } }. Slipway knows no login to an external database: migrate that one from where you deploy.`,
  databasesToMigrate: (databases: readonly string[]) =>
    `a migration keeps its lock and its record in one database, but the service uses ${joined(databases)}. Give each database a service that migrates it.`,
  nameOfMigration: (name: string, service: string) =>
    `'${name}' is the name of the pods that migrate for services.${service} too. Rename one.`,
  coversTheBuild: (folder: string) =>
    `an empty '${folder}' would cover what the image has there, and Next.js would not start. Remove it: '.next/cache' is writable. For pages that are made again at run time see ${docs('stacks.md')}#pages-that-nextjs-makes-again.`,
  unreadByNginx: (path: string) =>
    `nginx runs with Slipway's configuration, which does not read '${path}'. Remove it, or use type: 'container' for a nginx with a configuration of its own.`,
  buildTime: (name: string) =>
    `'${name}' is written into the bundle when the image is built, so at run time it changes nothing. Move it to build.args; the stack's page shows the docker build command with it.`,
  noEnvironmentOfAPage: (name: string) =>
    `'${name}' has no effect: the files are already built, and nginx reads no variables. Use build.args for what the bundler writes into the files, or config for what the page reads from /config.js.`,
  noSecretOfAPage: (name: string) =>
    `'${name}' is not possible: everybody can read what a page gets. Keep secrets in the service that the page calls.`,
  notAWritablePath: neither('a path', 'a group of options', "'/app/cache'", "{ path: '/app/cache', keep: true }"),
};

// What an import says of variables and edges.
export const edges = {
  readBySource: (file: string, target: string) =>
    `${file} reads it, and compose does not set it: it leads to ${target} here. Another one: uses.${target}.env.`,
  requiredBySource: (file: string) => `${file} fails without it, and nobody sets it. Write it to env, or to secrets.`,
  passwordInUrl: () => 'the password stands in the compose file. Here the URL is composed in the pod, with one that is made up.',
  otherKey: (target: string) => `compose has a key there that nothing gives out; ${target} has one login here, and it is that.`,
  browserVariable: () => 'the build freezes it into the page, so it is a build argument.',
  secretToFill: () => 'a secret: its value goes into secrets/<stack>.<environment>.env.',
  secretMadeUp: () => 'a secret that nobody has to know: `slipway secrets` makes it up.',
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
  staysEmpty: () => 'it stays empty, because no file of variables sets it. A value: env, or secrets.',
  hostsAllowed: () => 'the hosts of the stack are added: programs like Django answer to these names alone.',
  addressForPeople: (server?: string) =>
    `${server ?? 'localhost'} is the ${server === undefined ? 'machine of the developer' : 'server of whoever ran compose'}; here it is the address of the stack in each environment.`,
  foreignAddress: (host: string) =>
    `${host} has no route here, so it stays as it is. If it is the author's address of this system: the address of your own, and ingress.routes.`,
  urlOfNeighbour: (service: string) =>
    `nobody sets it, and it is the URL of ${service}, on which the service depends. Another one: uses.${service}.env.`,
  localhostNowhere: (url: string) =>
    `${url.replace(/\/\/[^@/]*@/, '//')} leads to no service that has a route. Write the address that browsers shall use.`,
  localhostNobody: () =>
    'localhost is the pod itself, as under docker the container, and nothing listens there. Write the host that is meant: env, or an edge.',
  localhostOfAnother: (service: string) => `localhost in a pod is the pod itself, so the address is that of ${service}.`,
  noEnvHere: (name: string, type: string) =>
    `a service of type ${type} has no variables, so ${name} is not set. Settings of a page: config, or build.args.`,
  optionNotHere: (option: string, type: string) => `a service of type ${type} has no option ${option}, so it is left out.`,
  noPassword: (users: readonly string[]) =>
    `without a password, because ${users.join(' and ')} would not send one; only who has an edge reaches it. With one: take auth out, and hand it over: uses.`,
  namedInFile: (file: string, target: string) => `${file} names ${target}, so it has an edge there.`,
  otherNameInFile: (file: string, there: string, here: string) =>
    `${file} names ${there}, which is ${here} here. Write that into the file.`,
  otherRole: (role: string, target: string) =>
    `compose logs in as ${role}, and here it is the role of the stack, to whom the database of ${target} belongs. What ${role} has beyond that, init has to give: docs/postgres.md.`,
  ownAddressAsked: (host: string) =>
    `it asks ${host}, an address of this stack, and the network of a pod leads to no address outside. Let it ask inside where it can (an edge), or open the address: type: external with this host, and an edge.`,
  namedInLine: (target: string) => `its line names ${target}, so it has an edge there.`,
  waitsInCircle: (target: string) => `it does not wait for ${target}, because they would wait for each other.`,
  databaseAdded: (name: string) => `the database ${name} is made too, because a variable names it.`,
  outside: (names: readonly string[]) =>
    `outside of the stack it reaches ${names.join(', ')} and nothing else. More: services of type external, and an edge.`,
  internet: () => 'its work is to ask hosts outside, so every public address is open at ports 80 and 443.',
  reachesNobody: () => 'nothing in compose says whom of the stack it asks, so it reaches nobody there. If it does: uses.',
  nobodyOutside: () =>
    'nothing in compose names a host outside, so none is reached. For one: type: external and an edge; for all: internet.',
  listensNowhere: () => 'nothing in compose says where it listens, so nobody reaches it. If it does: ports.',
  whyInternet: () => 'asks hosts that its users name',
  sharedSecret: (services: readonly string[]) => `one value for ${services.join(' and ')}.`,
  portless: (service: string, target: string) =>
    `${target} has no port, so there is no edge from ${service}; pods start in any order.`,
  dependsOnLeftOut: (target: string) => `${target} is no service here, so nothing waits for it.`,
  ofDevelopment: (value: string, instead: string) =>
    `'${value}' is for development, so production has '${instead}'. Another value: env, in environments.production.`,
  wordOfProduction: (value: string, instead: string) =>
    `'${value}' says that this is a developer's machine, so production has '${instead}'. Whether the program knows that word is not to be seen here: look into its settings.`,
  databasesOfTemporal: (postgres: string, names: readonly string[]) =>
    `in compose it makes ${names.join(' and ')} by itself, and no role here makes databases: ${postgres} has them beforehand, and SKIP_DB_CREATE says so.`,
} as const;

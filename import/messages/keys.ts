// What an import says of keys of compose.
export const keys = {
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
  envFileAlone: (file: string, target: string) =>
    `${file} is not mounted, because it holds secrets, and compose says no env_file, so its variables are missing. Write env_file: ${file}, and import again; or a secret with path: '${target}'.`,
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
  userOfShell: () => 'compose takes the user from the shell; here it is the one of the type or of the image. Another one: user.',
  rootByCompose: () => 'compose says root, so the namespace is baseline. Without it: take privileges out.',
  privileged: () =>
    'privileged gives the machine itself to the container, and Slipway never does. Name what the program needs: privileges.',
  allCapabilities: () => 'all capabilities are never given. Name those that the program needs: privileges.',
  secretInConfig: (name: string) => `the config ${name} holds a secret. Make it a secret with a path: docs/secrets.md.`,
  configNotThere: (name: string) => `the text of the config ${name} is not here. Write it to files.`,
  secretOfStore: (store: string, path: string) =>
    `${path} is the password of ${store} in compose, and ${store} has another one here, which is made up. Let the program read it from a variable: uses: { ${store}: { env: { password: 'NAME' } } }, without this secret.`,
  secretFile: (name: string, external: boolean) =>
    `its value is ${name} of secrets/<stack>.<environment>.env${external ? '; compose has it outside, so fill it in' : ''}. The program reads the same file.`,
  hook: (name: string, line: string) =>
    `${name}${line === '' ? '' : ` (${line})`} has no place of its own. A migration is migrate, work before the start a job, an end the program's own handling of SIGTERM.`,
  volumesFrom: (names: readonly string[]) =>
    `the volumes of ${names.join(', ')} are mounted here too. Share one: volumes of the stack, docs/stacks.md.`,
  extraHosts: (names: readonly string[]) =>
    `${names.join(', ')}: a pod has no lines of its own in /etc/hosts here. Write a service of type external with the host, and an edge to it.`,
  machineNotAsked: () =>
    'left out: no variable asks host.docker.internal, and a pod has no way to the machine. To reach a host: type: external.',
  networkMode: (mode: string) =>
    `${mode} shares the network of something else, which no pod does here. Ports of the program go into ports, and who reaches it into uses.`,
  watch: (here: boolean) =>
    here ? 'source is mounted, and the server reloads it.' : 'source, in the environment development alone.',
  umask: () => 'a pod has no umask. Set it in the entrypoint of the image.',
  envFile: (file: string) => `what ${file} says is in env and secrets`,
  envFileNotHere: (file: string) =>
    `${file} is not here, and no example of it either, so its variables are missing. Put it beside the compose file, and import again.`,
  profile: (names: readonly string[]) => `asked for by the profile ${names.join(', ')}`,
} as const;

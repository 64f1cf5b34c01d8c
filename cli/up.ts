// npm run up -- <stack> [environment]: from nothing to a running stack, on this machine or in any cluster.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { stacks } from '../stacks';
import { ask } from './ask';
import { tell } from './known-errors';
import { localMachine } from './local-machine';
import { dockerConfigFor } from './secrets/docker-config';
import { KIND_CONFIG } from './up/local';
import { type Options, up } from './up/run';
import { take } from './up/show';

const program = new Command('npm run up --')
  .description(
    `Brings a stack up: looks for docker, kind or minikube, and kubectl; makes a cluster on this machine; builds the stack's
images and loads them; installs the ingress controller and metrics-server; writes the secrets; applies dist/; waits for
every pod; and says the addresses. Run it again whenever you like: what is there is left as it is.

With --context it takes a cluster that is there: nothing is built, loaded or installed, and you are asked first.`,
  )
  .argument('<stack>', 'name of the stack, such as loc8')
  .argument('[environment]', 'development, local or, with --context, production', 'local')
  .option('--context <context>', 'context of your kubeconfig, for a cluster that is there')
  .addOption(
    new Option('--cluster <program>', 'what makes the cluster (default: the one installed, kind before minikube)').choices([
      'kind',
      'minikube',
    ]),
  )
  .option('--source <folder>', "the system's repository (default: sources/<stack>, or Slipway's own)")
  .addOption(
    new Option('--env-file <file>', 'values of secrets; repeat it for several (default: secrets/<stack>.<environment>.env)')
      .default([], '')
      .argParser((file, files: string[]) => [...files, file]),
  )
  .addOption(
    new Option('--timeout <seconds>', 'how long the pods may take to become ready').default(300).argParser((text) => {
      if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number of seconds.');
      return Number(text);
    }),
  )
  .option('--print', 'print the command lines instead of running them', false)
  .option('--yes', 'do not ask before writing to the cluster of --context', false)
  .showHelpAfterError('Run it with --help to see how.')
  .addHelpText(
    'after',
    `
Examples:
  npm run up -- hackathon-todo
  npm run up -- loc8 development
  npm run up -- inpactai production --context prod
  npm run up -- loc8 --print`,
  );

program.parse();
const [stack = '', environment = 'local'] = program.processedArgs as string[];
const options = program.opts<Options & { envFile: readonly string[] }>();

up({
  stack,
  environment,
  options,
  values: {
    stacks,
    ask,
    envFile: options.envFile,
    shell: process.env,
    random: () => randomBytes(24).toString('base64url'),
    dockerConfig: (registry) => dockerConfigFor(registry, process.env.DOCKER_CONFIG ?? join(homedir(), '.docker')),
  },
  machine: localMachine,
  kindConfig: readFileSync(KIND_CONFIG, 'utf8'),
  dist: 'dist',
  take,
  say: console.log,
}).catch(tell);

// What the command does, from the names on its line to the last restarted pod.
import { type ResolvedStack, resolveStacks, type StackInput } from '../../spec';
import { type SecretKey, secretKeysOf } from '../../spec/secret-keys';
import { type Kubectl, KubectlError } from '../kubectl';
import { currentSecrets, targetOf, writeSecrets } from './cluster';
import { messages } from './messages';
import { type PlannedSecret, plan } from './plan';
import { readersOf, restart } from './restart';
import { keyToRotate, rotate } from './rotate';
import { readValues, type Shell } from './values';

export interface Options {
  readonly envFile: readonly string[];
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly rotate?: string;
  readonly yes: boolean;
}

export interface Run {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: Options;
  readonly kubectl: Kubectl;
  readonly ask: (question: string) => Promise<boolean>;
  readonly say: (line: string) => void;
  readonly random: () => string;
  readonly shell: Shell;
  /** The credentials that somebody on this machine has for a registry. */
  readonly dockerConfig: (registry: string) => string | undefined;
}

/** Thrown when nothing was done; the message holds every reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(reasons: readonly string[]) {
    super([...reasons, messages.nothingApplied].join('\n'));
  }
}

/** @throws Refusal with every reason; nothing was written then. */
export async function secrets(run: Run): Promise<void> {
  const stack = stackOf(run);
  const keys = secretKeysOf(stack);
  if (run.options.check && run.options.rotate !== undefined) throw new Refusal([messages.checkOrRotate]);
  if (run.options.rotate !== undefined) return rotateKey(run, stack, keys, run.options.rotate);
  const names = [...new Set(keys.map(({ secretName }) => secretName))];
  const { values, problems: unreadable } = readValues(
    run.options.envFile,
    `secrets/${stack.name}.${stack.environment}.env`,
    run.shell,
  );
  const current = run.options.check ? new Map() : await currentSecrets(run.kubectl, stack.namespace.name, names);
  const { problems, secrets } = plan({ keys, values, plain: plainNames(stack), current, random: run.random });
  const login =
    stack.imagePull && run.dockerConfig(stack.imagePull.registry) === undefined
      ? [messages.notLoggedIn(stack.imagePull.registry)]
      : [];
  const reasons = [...unreadable, ...problems, ...login];
  if (reasons.length > 0) throw new Refusal(reasons);
  if (run.options.check) return run.say(`Every key of ${stack.name} in ${stack.environment} has a value, or can be made up.`);
  for (const secret of secrets) run.say(lineOf(secret));
  const credentials = await pullSecret(run, stack);
  const changed = [...secrets.filter(({ changes }) => changes.some(({ how }) => how !== 'unchanged')), ...credentials];
  const readers = readersOf(
    stack,
    secrets.flatMap(({ changes }) => changes),
  );
  if (run.options.dryRun) return run.say(`Would restart: ${readers.join(', ') || 'nothing'}. Nothing was applied.`);
  if (changed.length === 0) return run.say('Nothing to change.');
  await confirm(run, stack);
  await writeSecrets(run.kubectl, stack, changed);
  const restarted = await restart(run.kubectl, stack.namespace.name, readers).catch((error: unknown) => {
    throw new KubectlError(
      `${error instanceof Error ? error.message : error}\n${messages.notRestarted(stack.namespace.name, readers)}`,
    );
  });
  run.say(`Restarted: ${restarted.join(', ') || 'nothing'}.`);
}

/** The credentials of the registry, if the stack has a private one and they are not in the cluster yet. */
async function pullSecret(
  { kubectl, dockerConfig, say }: Run,
  { imagePull, namespace }: ResolvedStack,
): Promise<PlannedSecret[]> {
  if (!imagePull) return [];
  const { registry, secretName: name } = imagePull;
  const config = dockerConfig(registry) ?? '';
  const before = (await currentSecrets(kubectl, namespace.name, [name])).get(name)?.[DOCKER_CONFIG_KEY];
  say(`${name}: ${registry} (${before === undefined ? 'new' : before === config ? 'unchanged' : 'changed'})`);
  return before === config
    ? []
    : [{ name, type: 'kubernetes.io/dockerconfigjson', data: { [DOCKER_CONFIG_KEY]: config }, changes: [] }];
}

const DOCKER_CONFIG_KEY = '.dockerconfigjson';

async function rotateKey(run: Run, stack: ResolvedStack, keys: readonly SecretKey[], said: string): Promise<void> {
  const key = keyToRotate(said, keys);
  if (typeof key === 'string') throw new Refusal([key]);
  const all = (await currentSecrets(run.kubectl, stack.namespace.name, [key.secretName])).get(key.secretName) ?? {};
  const own = keys.filter(({ secretName }) => secretName === key.secretName).map(({ key }) => key);
  const current = Object.fromEntries(Object.entries(all).filter(([name]) => own.includes(name)));
  if (current[key.key] === undefined) throw new Refusal([messages.notThere(key)]);
  if (run.options.dryRun)
    return run.say(`Would make a new ${key.key} in ${key.secretName} and restart its readers. Nothing was applied.`);
  await confirm(run, stack);
  const restarted = await rotate({ kubectl: run.kubectl, stack, key, current, value: run.random() });
  run.say(`${key.secretName}: ${key.key} (new)\nRestarted: ${restarted.join(', ') || 'nothing'}.`);
}

async function confirm({ options, kubectl, ask }: Run, stack: ResolvedStack): Promise<void> {
  if (options.yes) return;
  const { context, server } = await targetOf(kubectl);
  if (!(await ask(messages.ask(context, server, stack.namespace.name)))) throw new Refusal([]);
}

function stackOf({ stacks, stack: name, environment }: Run): ResolvedStack {
  const input = stacks.find((stack) => stack.name === name);
  if (!input)
    throw new Refusal([
      messages.noStack(
        name,
        stacks.map((stack) => stack.name),
      ),
    ]);
  const environments = resolveStacks([input]);
  const stack = environments.find((resolved) => resolved.environment === environment);
  if (!stack)
    throw new Refusal([
      messages.noEnvironment(
        name,
        environment,
        environments.map((resolved) => resolved.environment),
      ),
    ]);
  if (stack.secretSource.from !== 'command') throw new Refusal([messages.notHere(name, environment, stack.secretSource.from)]);
  return stack;
}

/** Variables that a .env file of compose may hold too, though the stack sets them, or the build does. */
function plainNames({ services }: ResolvedStack): string[] {
  return services.flatMap((service) =>
    'env' in service
      ? [
          ...Object.keys(service.env),
          ...service.secrets.map(({ variable }) => variable),
          ...Object.keys(service.build?.args ?? {}),
        ]
      : [],
  );
}

const lineOf = ({ name, changes }: PlannedSecret) =>
  `${name}: ${changes.map(({ key, how }) => `${key.key} (${how})`).join(', ')}`;

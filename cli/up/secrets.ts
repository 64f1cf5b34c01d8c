// The Secrets, by the command that is there for them: looked at before anything is made, written before what reads them.

import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import { command } from '../program';
import type { SecretsRun } from '../secrets/options';
import { hasSomethingToWrite } from '../secrets/responsible';
import { secrets } from '../secrets/run';
import { messages } from './messages';
import type { Step } from './step';

/** What `npm run secrets` needs besides. */
export type Values = Pick<SecretsRun, 'stacks' | 'ask' | 'random' | 'shell' | 'dockerConfig' | 'machine'> & {
  readonly envFile: readonly string[];
};

export function secretsStep(kubectl: Kubectl, stack: ResolvedStack, context: string, values: Values): Step {
  const { name, environment } = stack;
  const files = values.envFile.flatMap((file) => ['--env-file', file]);
  const line = command('npm', 'run', 'secrets', '--', name, environment, '--context', context, ...files, '--yes');
  const writes = hasSomethingToWrite(stack);
  return {
    title: messages.secrets,
    commands: writes ? [line] : [],
    async run({ say }) {
      if (!writes) return messages.fromElsewhere(stack.secretSource.from);
      return run(kubectl, stack, values, {}, say);
    },
  };
}

/**
 * Without writing anything.
 * @param cluster absent: there is none yet, so the values have to be in the files, or to be made up.
 * @throws Refusal with everything that is missing.
 */
export async function checkSecrets(cluster: Kubectl | undefined, stack: ResolvedStack, values: Values): Promise<void> {
  if (!hasSomethingToWrite(stack)) return;
  const none: Kubectl = async () => '';
  await run(cluster ?? none, stack, values, cluster ? { dryRun: true } : { check: true }, () => undefined);
}

/** @returns the last line that the command says, which sums it up. */
async function run(
  kubectl: Kubectl,
  stack: ResolvedStack,
  { envFile, ...rest }: Values,
  how: { readonly dryRun?: boolean; readonly check?: boolean },
  say: (line: string) => void,
): Promise<string> {
  let last = '';
  const options = { envFile, check: false, dryRun: false, yes: true, ...how };
  await secrets({
    ...{ ...rest, stack: stack.name, environment: stack.environment, options, kubectl },
    say(line) {
      last = line;
      say(line);
    },
  });
  return last.replace(/\.$/, '');
}

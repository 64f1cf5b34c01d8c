// The Secrets, by `slipway secrets`: checked before anything is made, and written before the pods that read them.

import type { ResolvedStack } from '../../model';
import { secretKeysOf } from '../../model/secret-keys';
import type { Kubectl } from '../cluster/kubectl';
import { requireOwnNamespace } from '../cluster/namespace';
import { Refusal } from '../errors';
import { slipwayCommand } from '../here';
import { currentSecrets } from '../secrets/cluster';
import type { SecretsOptions, SecretsRun } from '../secrets/options';
import { brokenUrls } from '../secrets/plan';
import { hasSomethingToWrite } from '../secrets/responsible';
import { secrets } from '../secrets/run';
import { messages } from './messages';
import type { Step } from './step';
import type { Target } from './target';

/** What `slipway secrets` needs, apart from the names of the stack and the environment. */
export type Values = Pick<SecretsRun, 'stacks' | 'ask' | 'random' | 'shell' | 'dockerConfig' | 'machine'> & {
  readonly envFile: readonly string[];
};

export function secretsStep({ stack, kubectl }: Target, values: Values): Step {
  const { name, environment } = stack;
  const files = values.envFile.flatMap((file) => ['--env-file', file]);
  const line = slipwayCommand('secrets', name, environment, '--context', kubectl.context, ...files, '--yes');
  const writes = hasSomethingToWrite(stack);
  return {
    title: messages.secrets,
    commands: writes ? [line] : [],
    async run({ say }) {
      await requireOwnNamespace(kubectl, stack); // the cluster on this machine may have been asleep when it was asked first
      if (!writes) return messages.fromElsewhere(stack.secretSource.from);
      let last = '';
      await run({ stack, values, kubectl }, (line) => {
        last = line;
        say(line);
      });
      return last.replace(/\.$/, ''); // it sums up the others
    },
  };
}

/**
 * Asks `slipway secrets` what is missing. It writes nothing.
 * @param cluster absent: there is none yet, so the values have to be in the files, or to be generated.
 * @throws Refusal with everything that is missing.
 */
export async function checkSecrets(cluster: Kubectl | undefined, stack: ResolvedStack, values: Values): Promise<void> {
  if (cluster && stack.secretSource.from !== 'command') await checkForeign(cluster, stack);
  if (!hasSomethingToWrite(stack)) return;
  const how = cluster ? { dryRun: true } : { check: true };
  await run({ stack, values, kubectl: cluster }, () => undefined, how);
}

/** What somebody else has written: those that are there, because an operator may still make the others. */
async function checkForeign(cluster: Kubectl, stack: ResolvedStack): Promise<void> {
  const keys = secretKeysOf(stack).filter(({ inUrl }) => inUrl === true);
  const names = [...new Set(keys.map(({ secretName }) => secretName))];
  const problems = brokenUrls(keys, await currentSecrets(cluster, stack.namespace.name, names));
  if (problems.length > 0) throw new Refusal(problems);
}

interface Given {
  readonly stack: ResolvedStack;
  readonly values: Values;
  readonly kubectl: Kubectl | undefined;
}

async function run({ stack, values, kubectl }: Given, say: (line: string) => void, how: Partial<SecretsOptions> = {}) {
  const { envFile, ...rest } = values;
  const options = { envFile, check: false, dryRun: false, newPasswords: false, yes: true, ...how };
  await secrets({ ...rest, stack: stack.name, environment: stack.environment, options, kubectl, say });
}

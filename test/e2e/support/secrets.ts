// `npm run secrets`, for somebody who says yes.
import { randomBytes } from 'node:crypto';
import { localMachine } from '../../../cli/cluster/local-machine';
import type { SecretsOptions, SecretsRun } from '../../../cli/secrets/options';
import { secrets } from '../../../cli/secrets/run';
import type { StackInput } from '../../../schema/stack';

type Secrets = Partial<SecretsOptions> & Partial<Pick<SecretsRun, 'machine'>>;

/**
 * Of the only environment of the stack.
 * @returns the lines that it said.
 */
export async function secretsByCommand(
  stack: StackInput,
  { machine = localMachine, ...options }: Secrets = {},
): Promise<string[]> {
  const input: string[] = [];
  const [environment = ''] = Object.keys(stack.environments);
  await secrets({
    ...{ stacks: [stack], stack: stack.name, environment, machine },
    ...{
      ask: async () => true,
      say: (line) => input.push(line),
      random: () => randomBytes(24).toString('base64url'),
      shell: {},
      dockerConfig: () => undefined,
    },
    options: { envFile: [], check: false, dryRun: false, newPasswords: false, yes: true, ...options },
  });
  return input;
}

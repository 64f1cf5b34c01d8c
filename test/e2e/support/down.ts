// `npm run down`, for somebody who says yes.

import { localMachine } from '../../../cli/cluster/local-machine';
import { down } from '../../../cli/down/run';
import type { StackInput } from '../../../schema/stack';
import { kubectl } from './kubectl';

/**
 * Of the only environment of the stack.
 * @returns the lines that it said.
 */
export async function downByCommand(stack: StackInput, { volumes = false } = {}): Promise<string[]> {
  const input: string[] = [];
  const [environment = ''] = Object.keys(stack.environments);
  const context = (await kubectl(['config', 'current-context'])).trim();
  await down({
    ...{ stacks: [stack], stack: stack.name, environment, machine: localMachine },
    options: { context, volumes, print: false, yes: true },
    ask: async () => true,
    say: (line) => input.push(line),
  });
  return input;
}

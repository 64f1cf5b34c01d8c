// `npm run restore`, for somebody who says yes.
import { localMachine } from '../../../cli/cluster/local-machine';
import type { RestoreOptions } from '../../../cli/restore/options';
import { restore } from '../../../cli/restore/run';
import type { StackInput } from '../../../schema/stack';
import { manifestsOf } from './own-stack';

interface Restore extends Partial<RestoreOptions> {
  readonly what?: string;
}

/**
 * Of the only environment of the stack.
 * @returns the lines that it said.
 */
export async function restoreByCommand(stack: StackInput, { what, ...options }: Restore = {}): Promise<string[]> {
  const input: string[] = [];
  const [environment = ''] = Object.keys(stack.environments);
  await restore({
    ...{ stacks: [stack], stack: stack.name, environment, what, objectsOf: manifestsOf, exec: localMachine.exec },
    ...{
      ask: async () => true,
      say: (line) => input.push(...line.split('\n')),
      clock: localMachine.clock,
    },
    options: { list: false, fromAnother: false, yes: false, ...options },
  });
  return input;
}

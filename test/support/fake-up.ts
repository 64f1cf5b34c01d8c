// `npm run up` run for a stack on a machine in memory, and what a person sees of it.
import { type UpOptions, up } from '../../cli/up/run';
import type { StackInput } from '../../schema/stack';
import type { FakeMachine } from './fake-machine';

export interface Line extends Partial<UpOptions> {
  readonly stack?: string;
  readonly environment?: string;
  readonly envFile?: readonly string[];
  readonly answer?: boolean;
}

export interface Seen {
  readonly printed: string[];
  readonly asked: string[];
  /** Titles of the steps that were begun, and what each came to. */
  readonly steps: string[];
  /** The message that it ended with. */
  readonly refused?: string;
}

export async function bringUp(fake: FakeMachine, stack: StackInput, line: Line = {}): Promise<Seen> {
  const { stack: name = stack.name, environment = 'local', envFile = [], answer = true, ...options } = line;
  const [printed, asked, steps]: [string[], string[], string[]] = [[], [], []];
  try {
    await up({
      ...{ stack: name, environment, machine: fake.machine, dist: 'dist' },
      options: { timeout: 300, print: false, yes: false, observe: false, ...options },
      values: {
        ...{ stacks: [stack], envFile, shell: {}, random: () => 'made-up', dockerConfig: () => undefined },
        ask: async (question) => asked.push(question) > 0 && answer,
      },
      async take(all, note) {
        for (const step of all) {
          steps.push(step.title);
          const result = await step.run({ say: () => undefined, part: () => undefined, note });
          steps[steps.length - 1] = `${step.title}: ${result}`;
        }
      },
      say: (text) => void printed.push(text),
    });
    return { printed, asked, steps };
  } catch (error) {
    return { printed, asked, steps, refused: (error as Error).message };
  }
}

// `npm run up` of a stack that a test makes up, for somebody who says yes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { appOf } from '../../../charts';
import type { KubeObject } from '../../../checks/manifest';
import { localMachine } from '../../../cli/cluster/local-machine';
import type { Machine } from '../../../cli/cluster/machine';
import { type UpOptions, up } from '../../../cli/up/run';
import { render } from '../../../output/render';
import type { StackInput } from '../../../schema/stack';
import { kubectl } from './kubectl';
import { resolved } from './own-stack';
import { adapted } from './stand-ins';

/** Writes the folder of the stack's only environment, with stand-ins and the change that a test is about. */
export function synthInto(
  dist: string,
  stack: StackInput,
  change: (object: KubeObject) => KubeObject = (object) => object,
): void {
  const one = resolved(stack);
  const folder = join(dist, one.name, one.environment);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, manifests } of render(one, appOf(one))) {
    const objects = manifests.map(({ object }) => change(adapted(object, one.namespace.name)));
    writeFileSync(join(folder, basename(file)), objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  }
}

type Up = Partial<UpOptions> & { readonly machine?: Machine };

/** @returns the lines that it said, with the result of each step. */
export async function upByCommand(dist: string, stack: StackInput, given: Up = {}): Promise<string[]> {
  const { machine = localMachine, ...options } = given;
  const lines: string[] = [];
  const { name, environment } = resolved(stack);
  const context = (await kubectl(['config', 'current-context'])).trim();
  await up({
    ...{ stack: name, environment, machine, dist },
    options: { context, timeout: 240, print: false, yes: true, observe: false, ...options },
    values: {
      stacks: [stack],
      envFile: [],
      ask: async () => {
        throw new Error('nobody should be asked');
      },
      shell: {},
      random: () => `e2e${Math.random().toString(36).slice(2)}`,
      dockerConfig: () => undefined,
    },
    say: (text) => lines.push(text),
    async take(steps, note) {
      const progress = {
        say: (text: string) => lines.push(text),
        part: (part: string, text?: string) => lines.push(`${part}: ${text}`),
      };
      for (const step of steps) lines.push(`${step.title}: ${await step.run({ ...progress, note })}`);
    },
  });
  return lines;
}

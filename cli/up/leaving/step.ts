// Takes away what the stack no longer has, and tells what stays because it holds data.
import type { KubeObject } from '../../../checks/manifest';
import { type Command, lineOf } from '../../program';
import { messages } from '../messages';
import type { Progress, Step } from '../step';
import { kubectlLine, type Target } from '../target';
import { closing, erasing, removing, replacing } from './commands';
import { type Left, leftIn } from './left';

/** Looks at the cluster once, so that what a person was asked about is what goes. */
export class Leaving {
  private left: Promise<Left> | undefined;

  /** @param objects what the stack is to have; what it says now, where nothing else is said. */
  constructor(
    private readonly target: Target,
    private readonly objects?: readonly KubeObject[],
  ) {}

  look(): Promise<Left> {
    this.left ??= leftIn(this.target, this.objects);
    return this.left;
  }

  /** @returns what went, in words, if anything. */
  async replace(): Promise<string[]> {
    const left = await this.look();
    await this.make(replacing(this.target, left));
    return left.changed.length > 0 ? [messages.removed(left.changed)] : [];
  }

  /** @returns what went, in words, if anything. */
  async close(): Promise<string[]> {
    const left = await this.look();
    await this.make(closing(this.target, left));
    return left.outside.length > 0 ? [messages.closedNow(left.outside)] : [];
  }

  /** @param plan what was found, for somebody who only wants to see the lines. */
  step(plan?: Left): Step {
    return {
      title: messages.leaving,
      commands: plan ? this.lines(removing(this.target, plan)) : [],
      run: async ({ note }) => {
        const left = await this.look();
        await this.make(removing(this.target, left));
        this.tellStaying(left, note);
        const gone = [...left.running, ...left.around];
        const done = [
          ...(gone.length > 0 ? [messages.deleted(gone)] : []),
          ...(left.awake.length > 0 ? [messages.putToSleep(left.awake)] : []),
        ];
        return done.join('; ') || messages.nothingLeaves;
      },
    };
  }

  /** Those around an apply. */
  linesAround(apply: readonly Command[], plan: Left | undefined): Command[] {
    if (!plan) return [...apply];
    return [...this.lines(replacing(this.target, plan)), ...apply, ...this.lines(closing(this.target, plan))];
  }

  private lines(calls: readonly Command['args'][]): Command[] {
    return calls.map((args) => kubectlLine(this.target, ...args));
  }

  private async make(calls: readonly Command['args'][]): Promise<void> {
    for (const args of calls) await this.target.kubectl(args);
  }

  private tellStaying({ data, secrets, unseen }: Left, note: Progress['note']): void {
    const line = (objects: readonly string[]) => lineOf(kubectlLine(this.target, ...erasing(this.target, objects)));
    if (data.length > 0) note(messages.dataStays(data, line(data)));
    if (secrets.length > 0) note(messages.secretsStay(secrets, line(secrets)));
    if (unseen.length > 0) note(messages.unseen(unseen));
  }
}

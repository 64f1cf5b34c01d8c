// The steps on a terminal as a list that lives; without a terminal, line by line.
import { Listr, type ListrTaskWrapper } from 'listr2';
import { messages } from './messages';
import type { Step } from './step';
import { NotReady } from './wait';

// biome-ignore lint/suspicious/noExplicitAny: the list's own types for "whichever renderer"
type Task = ListrTaskWrapper<unknown, any, any>;

/** @throws what a step threw, once the list stands still. */
export async function take(steps: readonly Step[], note: (line: string) => void): Promise<void> {
  let failure: unknown;
  /** The whole reason is printed below the list, which has no room for it. */
  const fail = (error: unknown): never => {
    failure = error;
    throw new Error(messages.below);
  };

  const list = new Listr<unknown>(
    steps.map((step) => ({
      title: step.title,
      task: async (_, task) => {
        if (step.parts) return withParts(step, step.parts, task);
        const say = (line: string) => {
          task.output = line;
        };
        const result = await step.run({ say, part: () => undefined, note }).catch(fail);
        task.title = `${step.title}: ${result}`;
      },
    })),
    {
      registerSignalListeners: false,
      renderer: 'default',
      rendererOptions: { showErrorMessage: false, collapseSubtasks: false },
    },
  );

  function withParts(step: Step, names: readonly string[], task: Task) {
    const parts = names.map((name) => new Part(name));
    const of = (name: string) => parts.find((part) => part.name === name);
    step.run({ say: () => undefined, part: (name, line) => of(name)?.show(line), note }).then(
      () => parts.forEach((part) => void part.show(undefined)),
      (error: unknown) => ((error instanceof NotReady ? of(error.workload) : undefined) ?? parts[0])?.fail(error),
    );
    const tasks = parts.map((part) => ({ title: part.name, task: (_: unknown, own: Task) => part.in(own).catch(fail) }));
    return task.newListr(tasks, { concurrent: true });
  }

  try {
    await list.run();
  } catch (error) {
    throw failure ?? error;
  }
}

/** A line of the list that something else moves on. */
class Part {
  private line = '';
  private task: Task | undefined;
  private end: (error?: unknown) => void = () => undefined;
  private readonly ended = new Promise<void>((resolve, reject) => {
    this.end = (error) => (error === undefined ? resolve() : reject(error));
  });

  constructor(readonly name: string) {}

  in(task: Task): Promise<void> {
    this.task = task;
    if (this.line !== '') task.output = this.line;
    return this.ended;
  }

  show(line: string | undefined): void {
    if (line === undefined) this.end();
    else if (this.task) this.task.output = line;
    this.line = line ?? '';
  }

  fail(error: unknown): void {
    this.end(error);
  }
}

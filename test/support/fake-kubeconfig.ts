// A kubeconfig with a cluster in memory behind each context. A call that names none goes to the current one, which may change at any
// time, as with `kubectl config use-context` in another terminal.
import type { Kubectl } from '../../cli/cluster/kubectl';
import { type Command, type Exec, lineOf, ProgramError } from '../../cli/program';

export class FakeKubeconfig {
  /** Empty: none. */
  current: string;
  /** Lines that reached each cluster. */
  readonly lines = new Map<string, string[]>();

  constructor(readonly clusters: Readonly<Record<string, Kubectl>>) {
    [this.current = ''] = Object.keys(clusters);
  }

  readonly exec: Exec = async (given, input) => {
    const command = withoutLimit(given);
    const { program, args } = command;
    if (program !== 'kubectl') throw new Error(`not kubectl: ${lineOf(command)}`);
    const line = args.join(' ');
    if (line === 'config get-contexts -o name') return `${Object.keys(this.clusters).join('\n')}\n`;
    if (line === 'config current-context') {
      if (this.current === '') throw new ProgramError(command, 'error: current-context is not set', 1);
      return `${this.current}\n`;
    }
    const [context, own] = args[0] === '--context' ? [args[1] ?? '', args.slice(2)] : [this.current, args];
    this.lines.set(context, [...(this.lines.get(context) ?? []), line]);
    return (this.clusters[context] as Kubectl)(own, input);
  };
}

/** A call as the tests name it: how long kubectl may wait for an answer is told by the test of kubectl.ts alone. */
export const withoutLimit = (command: Command): Command => ({
  ...command,
  args: command.args.filter((arg) => !arg.startsWith('--request-timeout=')),
});

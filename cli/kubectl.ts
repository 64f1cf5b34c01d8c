// kubectl with the user's own kubeconfig. Values go in through standard input and come out through standard output, never
// through arguments, files or logs.
import { spawn } from 'node:child_process';

/** Runs kubectl to its end and returns what it printed. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<string>;

/** Thrown when kubectl fails: the command without its input, and what kubectl said. */
export class KubectlError extends Error {
  override readonly name = 'KubectlError';
}

/** @param context context of the kubeconfig; the current one if undefined. */
export function kubectlFor(context: string | undefined): Kubectl {
  const always = context === undefined ? [] : ['--context', context];
  return (args, input = '') =>
    new Promise((resolve, reject) => {
      const child = spawn('kubectl', [...always, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
      const [stdout, stderr]: [string[], string[]] = [[], []];
      child.stdout.setEncoding('utf8'); // a letter may lie across two chunks
      child.stderr.setEncoding('utf8');
      child.stdout.on('data', (chunk) => stdout.push(String(chunk)));
      child.stderr.on('data', (chunk) => stderr.push(String(chunk)));
      child.stdin.on('error', () => undefined); // kubectl may end before it has read everything; its exit says why
      child.on('error', () =>
        reject(new KubectlError('kubectl cannot be started. Install it: https://kubernetes.io/docs/tasks/tools/')),
      );
      child.on('close', (code) => {
        if (code === 0) resolve(stdout.join(''));
        else reject(new KubectlError(`kubectl ${args.join(' ')}: ${stderr.join('').trim() || `exit ${code}`}`));
      });
      child.stdin.end(input);
    });
}

// Steady load through the edge, and what came of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

interface Outcome {
  readonly answered: number;
  readonly failed: string[];
}

export interface Load {
  /** Ends the load and says how many requests were answered, and what the others got. */
  stop(): Promise<Outcome>;
}

/**
 * Requests one after the other on several kept connections, until stopped or for `seconds` at most. They are made by a process of their own.
 * @param edge address of the ingress controller, such as `http://172.18.0.2`
 */
export function steadyLoad(edge: string, host: string, path: string, seconds = 240, connections = 8): Load {
  const program = [join(__dirname, 'load-process.mjs'), JSON.stringify({ edge, host, path, seconds, connections })];
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
  });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`the load ended with ${code}`))));
  });
  ended.catch(() => undefined); // whoever stops it is told
  return {
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}

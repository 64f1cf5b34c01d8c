// What an API server says to an object that is not created: `kubectl proxy` of the cluster of the caller's own kubeconfig.
import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import type { KubeObject } from '../../../checks/manifest';

export interface Answer {
  readonly isTaken: boolean;
  readonly message: string;
}

const PLURALS: Readonly<Record<string, string>> = { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' };
const OF_THE_CLUSTER = new Set(['ClusterRole', 'ClusterRoleBinding', 'Namespace']);

export class ApiServer {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  private constructor(
    private readonly proxy: ChildProcess,
    private readonly port: number,
  ) {}

  static start(): Promise<ApiServer> {
    const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      let said = '';
      for (const stream of [proxy.stdout, proxy.stderr])
        stream.on('data', (chunk) => {
          said += String(chunk);
          const [, port] = /127\.0\.0\.1:(\d+)/.exec(said) ?? [];
          if (port !== undefined) resolve(new ApiServer(proxy, Number(port)));
        });
      proxy.on('exit', () => reject(new Error(said)));
    });
  }

  stop(): void {
    this.agent.destroy();
    this.proxy.removeAllListeners('exit');
    this.proxy.kill('SIGKILL'); // it waits for its connections otherwise
  }

  /** Asks with the same strictness as `kubectl apply --validate=strict --dry-run=server`. */
  ask(object: KubeObject): Promise<Answer> {
    const { apiVersion, kind } = object;
    const plural = PLURALS[kind] ?? `${kind.toLowerCase()}s`;
    const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const path = `${group}${OF_THE_CLUSTER.has(kind) ? '' : '/namespaces/default'}/${plural}?dryRun=All&fieldValidation=Strict`;
    return new Promise((resolve, reject) => {
      const asked = request({ port: this.port, path, method: 'POST', agent: this.agent }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () => resolve({ isTaken: (answer.statusCode ?? 500) < 400, message: JSON.parse(text).message ?? '' }));
      });
      asked.setTimeout(30_000, () => asked.destroy(new Error(`${path} has no answer`)));
      asked.on('error', reject);
      asked.setHeader('content-type', 'application/json');
      asked.end(JSON.stringify(object));
    });
  }
}

// Steady load through the edge, and what came of it.
import { Agent, request } from 'node:http';

export interface Load {
  /** Ends the load and says how many requests were answered, and what the others got. */
  stop(): Promise<{ answered: number; failed: string[] }>;
}

/**
 * Requests one after the other on several kept connections, until stopped or for `seconds` at most.
 * @param edge address of the ingress controller, such as `http://172.18.0.2`
 */
export function steadyLoad(edge: string, host: string, path: string, seconds = 240, connections = 8): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const failed: string[] = [];
  let answered = 0;
  const deadline = Date.now() + seconds * 1000;
  let stopped = false;
  const worker = async () => {
    while (!stopped && Date.now() < deadline) {
      const outcome = await once(agent, edge, host, path);
      if (outcome === '200') answered++;
      else failed.push(`${new Date().toISOString()} ${outcome}`);
    }
  };
  const workers = Promise.all(Array.from({ length: connections }, worker));
  return {
    async stop() {
      stopped = true;
      await workers;
      agent.destroy();
      return { answered, failed };
    },
  };
}

function once(agent: Agent, edge: string, host: string, path: string): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, edge), { agent, headers: { host }, timeout: 10_000 }, (response) => {
      const chunks: string[] = [];
      response.on('data', (chunk) => chunks.push(String(chunk)));
      response.on('end', () => resolve(response.statusCode === 200 ? '200' : `${response.statusCode} ${chunks.join('')}`));
      response.on('error', (error) => resolve(error.message));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 10 seconds')));
    sent.on('error', (error) => resolve(error.message));
    sent.end();
  });
}

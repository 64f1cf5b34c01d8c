// One request through the edge.
import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  /** 0 where there was no answer; the body then says why. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function ask(edge: string, host: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, edge), { headers: { host, ...headers }, timeout: 10_000 }, (response) => {
      const chunks: string[] = [];
      response.on('data', (chunk) => chunks.push(String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: chunks.join('') }));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 10 seconds')));
    sent.on('error', (error) => resolve({ status: 0, headers: {}, body: error.message }));
    sent.end();
  });
}

/** The body of the answer, or the error in words. */
export const get = async (edge: string, host: string, path: string): Promise<string> => (await ask(edge, host, path)).body;

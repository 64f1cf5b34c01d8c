// One request through the edge.
import { request } from 'node:http';

/** The body of the answer, or the error in words. */
export function get(edge: string, host: string, path: string): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, edge), { headers: { host }, timeout: 10_000 }, (response) => {
      const chunks: string[] = [];
      response.on('data', (chunk) => chunks.push(String(chunk)));
      response.on('end', () => resolve(chunks.join('')));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 10 seconds')));
    sent.on('error', (error) => resolve(error.message));
    sent.end();
  });
}

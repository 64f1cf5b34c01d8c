// The program that load.ts starts: requests one after the other on several kept connections. It ends when its standard input does, and prints
// what came of it. It is a process of its own, because one that synthesises meanwhile would take seconds to read an answer.
import { Agent, request } from 'node:http';

const { edge, host, path, seconds, connections } = JSON.parse(process.argv[2] ?? '{}');
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const failed = [];
let answered = 0;
let isStopped = false;
const deadline = Date.now() + seconds * 1000;
process.stdin.on('end', () => {
  isStopped = true;
});
process.stdin.resume();

function once() {
  return new Promise((resolve) => {
    const sent = request(new URL(path, edge), { agent, headers: { host }, timeout: 10_000 }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(String(chunk)));
      response.on('end', () => resolve(response.statusCode === 200 ? '200' : `${response.statusCode} ${chunks.join('')}`));
      response.on('error', (error) => resolve(error.message));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 10 seconds')));
    sent.on('error', (error) => resolve(error.message));
    sent.end();
  });
}

async function worker() {
  while (!isStopped && Date.now() < deadline) {
    const outcome = await once();
    if (outcome === '200') answered++;
    else failed.push(`${new Date().toISOString()} ${outcome}`);
  }
}

await Promise.all(Array.from({ length: connections }, worker));
agent.destroy();
process.stdout.write(JSON.stringify({ answered, failed }), () => process.exit(0));

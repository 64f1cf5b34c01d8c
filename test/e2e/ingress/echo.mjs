// The service behind the edge under test: says what reached it. No packages, so that any Node image runs it.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { hostname } from 'node:os';

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://echo');
  const last = pathname.split('/').at(-1);
  if (last === 'stream') return stream(response);
  if (last === 'slow') return void setTimeout(() => response.end('late'), 6000);
  if (last === 'large')
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify('x'.repeat(20_000)));
  let bytes = 0;
  request.on('data', (chunk) => {
    bytes += chunk.length;
  });
  request.on('end', () => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'access-control-allow-origin': 'https://of-the-service.example.com',
      'x-frame-options': 'ALLOWALL',
    });
    response.end(JSON.stringify({ pod: hostname(), method: request.method, url: request.url, headers: request.headers, bytes }));
  });
});

/** Six events, half a second apart. */
function stream(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let count = 0;
  const timer = setInterval(() => {
    response.write(`data: ${++count}\n\n`);
    if (count === 6) response.end(clearInterval(timer));
  }, 500);
}

/** RFC 6455, section 4.2.2; then one text frame with what was sent, and the end. */
server.on('upgrade', (request, socket) => {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('data', (frame) => {
    const mask = frame.subarray(2, 6);
    const text = frame.subarray(6).map((byte, i) => byte ^ mask[i % 4]);
    socket.end(Buffer.concat([Buffer.from([0x81, text.length]), text, Buffer.from([0x88, 0])]));
  });
  socket.on('error', () => socket.destroy());
});

process.on('SIGTERM', () => server.close(() => process.exit(0)));
server.listen(8000, '0.0.0.0');

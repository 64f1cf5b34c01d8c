// Answers every path on PORT, as Next.js does, and stops when the requests it has are answered.
import { createServer } from 'node:http';

const server = createServer((_, response) => response.end('<!doctype html><title>page</title>'));
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_TIMEOUT ?? 95_000); // longer than a proxy keeps a connection
server.listen(Number(process.env.PORT ?? 3000), '0.0.0.0');
process.on('SIGTERM', () => server.close(() => process.exit(0)));

// Answers every path on PORT, as Next.js does, and stops when the requests it has are answered. It keeps idle connections for as long
// as KEEP_ALIVE_TIMEOUT says, and without it for node's own five seconds.
import { createServer } from 'node:http';

const server = createServer((_, response) => response.end('<!doctype html><title>page</title>'));
if (process.env.KEEP_ALIVE_TIMEOUT) server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_TIMEOUT);
server.listen(Number(process.env.PORT ?? 3000), '0.0.0.0');
process.on('SIGTERM', () => server.close(() => process.exit(0)));

// A FastAPI backend under uvicorn or gunicorn, with command lines for a read-only root and a stop without a lost request.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedFastapi, ResolvedStack } from '../model';
import { addApplication } from './application/application';
import { commandLine } from './application/command-line';
import { everyAddress } from './parts/families';
import { KEEP_ALIVE_SECONDS, serverSeconds } from './parts/graceful-stop';
import { labelsOf } from './parts/labels';
import { runtimeOf } from './parts/runtime';

export class FastapiChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, backend: ResolvedFastapi) {
    super(scope, backend.name, { namespace: stack.namespace.name, labels: labelsOf(stack, backend) });
    addApplication(this, stack, backend, {
      env: environment(stack, backend),
      ...commandLine(backend, serverLine(stack, backend)),
    });
  }
}

function environment({ ipv6 }: ResolvedStack, { network, command, port, runtime }: ResolvedFastapi): Record<string, string> {
  const proxy = network.from.flatMap(({ proxy }) => (proxy?.trusted ? [proxy] : []))[0];
  return {
    ...runtimeOf({ runtime }),
    ...(command && { PORT: String(port) }), // a command of the team's has no other way to know it
    // The proxy's pods have no fixed address. The network policy admits them and the stack's own services, nobody else.
    ...(proxy && { FORWARDED_ALLOW_IPS: proxy.front ? [...PRIVATE, ...(ipv6 ? MAPPED : []), ...proxy.front].join() : '*' }),
  };
}

/** Where the pods of a cluster are, the proxy's among them: RFC 1918, RFC 6598, RFC 4193. The server passes over them to find the client. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** The same of IPv4, as a socket of IPv6 sees them. RFC 4291, section 2.5.5.2. */
const MAPPED = ['::ffff:10.0.0.0/104', '::ffff:172.16.0.0/108', '::ffff:192.168.0.0/112', '::ffff:100.64.0.0/106'];

function serverLine(stack: ResolvedStack, backend: ResolvedFastapi): string[] {
  const { app, port, server, logLevel, source, stopGraceSeconds, strippedPrefix } = backend;
  const stopSeconds = String(serverSeconds(stopGraceSeconds));
  // by itself the one process of uvicorn opens a socket of IPv6 for IPv6 alone, and without a name one of each family
  const isAlone = source === undefined && server.kind === 'uvicorn' && server.workers === 1;
  const host = stack.ipv6 && isAlone ? '' : everyAddress(stack);
  const uvicorn = [
    ...['uvicorn', app, '--host', host, '--port', String(port), '--log-level', logLevel],
    ...(strippedPrefix === undefined ? [] : ['--root-path', strippedPrefix]), // for its redirects and the page of its API
  ];
  if (source !== undefined) return [...uvicorn, '--reload'];
  if (server.kind === 'gunicorn') {
    return [
      ...['gunicorn', app, '--bind', `${stack.ipv6 ? '[::]' : '0.0.0.0'}:${port}`],
      ...['--workers', String(server.workers), '--worker-class', server.workerClass],
      ...['--worker-tmp-dir', '/dev/shm'], // gunicorn's heartbeat file: on disk it can block a worker
      ...['--graceful-timeout', stopSeconds, '--keep-alive', String(KEEP_ALIVE_SECONDS)],
      ...['--log-level', logLevel, '--access-logfile', '-'],
    ];
  }
  return [
    ...uvicorn,
    ...(server.workers > 1 ? ['--workers', String(server.workers)] : []),
    ...['--timeout-graceful-shutdown', stopSeconds, '--timeout-keep-alive', String(KEEP_ALIVE_SECONDS)],
  ];
}

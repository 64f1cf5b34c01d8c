// What the editor underlines in a stack file, before anything runs. `npm run types` checks this file; no test runs it.
import { defineStack } from '../../schema/define-stack';

const base = { name: 'shop', environments: { production: {} } } as const;

/** Never called: each line below a `@ts-expect-error` has to be refused by the compiler, or the compiler refuses this file. */
export function refusedInTheEditor() {
  // @ts-expect-error a stack has a name
  defineStack({ services: {}, environments: {} });
  // @ts-expect-error a stack has environments
  defineStack({ name: 'shop', services: {} });
  // @ts-expect-error an option that no stack has
  defineStack({ ...base, services: {}, servces: {} });
  // @ts-expect-error a type that is misspelt
  defineStack({ ...base, services: { cache: { type: 'reddis', mode: 'cache' } } });
  // @ts-expect-error a service without a type
  defineStack({ ...base, services: { api: { port: 8000 } } });
  // @ts-expect-error an option of another type of service
  defineStack({ ...base, services: { api: { type: 'fastapi', root: '/app' } } });
  // @ts-expect-error a port in quotes
  defineStack({ ...base, services: { api: { type: 'fastapi', port: '8000' } } });
  // @ts-expect-error a number where a variable needs text
  defineStack({ ...base, services: { api: { type: 'fastapi', env: { WORKERS: 4 } } } });
  // @ts-expect-error memory as a bare number
  defineStack({ ...base, services: { api: { type: 'fastapi', resources: { limits: { memory: 512 } } } } });
  const sync = { kind: 'gunicorn', workers: 2, workerClass: 'sync' } as const;
  // @ts-expect-error sync workers cannot serve ASGI
  defineStack({ ...base, services: { api: { type: 'fastapi', server: sync } } });
  // @ts-expect-error gunicorn has to be told its workers
  defineStack({ ...base, services: { api: { type: 'fastapi', server: { kind: 'gunicorn' } } } });
  // @ts-expect-error half a range
  defineStack({ ...base, services: { api: { type: 'fastapi', replicas: { min: 2 } } } });
  // @ts-expect-error Postgres has no default version
  defineStack({ ...base, services: { db: { type: 'postgres' } } });
  // @ts-expect-error a version of Postgres that nobody maintains
  defineStack({ ...base, services: { db: { type: 'postgres', version: 13 } } });
  // @ts-expect-error Redis has to say what a restart may lose
  defineStack({ ...base, services: { cache: { type: 'redis' } } });
  // @ts-expect-error a cache keeps nothing, so it has no storage
  defineStack({ ...base, services: { cache: { type: 'redis', mode: 'cache', storage: '1Gi' } } });
  // @ts-expect-error an external service has a host
  defineStack({ ...base, services: { mail: { type: 'external' } } });
  // @ts-expect-error a part that no connection has
  defineStack({ ...base, services: { api: { type: 'fastapi', uses: { db: { env: { uri: 'URL' } } } } } });
  // @ts-expect-error the value of a secret never stands in a stack
  defineStack({ ...base, services: { api: { type: 'fastapi', secrets: [{ name: 'KEY', value: 'x' }] } } });
  // @ts-expect-error a source of secrets that does not exist
  defineStack({ ...base, services: {}, secretSource: { from: 'vault' } });
  // @ts-expect-error External Secrets have a store
  defineStack({ ...base, services: {}, secretSource: { from: 'external-secrets' } });
  // @ts-expect-error the command has no store
  defineStack({ ...base, services: {}, secretSource: { from: 'command', store: 'vault' } });
  const ingress = { hosts: ['a.de'], routes: {} };
  // @ts-expect-error one host, as it was once said
  defineStack({ ...base, services: {}, ingress: { host: 'a.de', routes: {} } });
  // @ts-expect-error an ingress has routes
  defineStack({ ...base, services: {}, ingress: { hosts: ['a.de'] } });
  // @ts-expect-error a route leads to a service
  defineStack({ ...base, services: {}, ingress: { routes: { '/': { match: 'exact' } } } });
  // @ts-expect-error a way of matching that there is not
  defineStack({ ...base, services: {}, ingress: { routes: { '/': { service: 'a', match: 'regex' } } } });
  // @ts-expect-error TLS says where the certificate comes from
  defineStack({ ...base, services: {}, ingress: { ...ingress, tls: { secretName: 'a' } } });
  // @ts-expect-error cert-manager has an issuer
  defineStack({ ...base, services: {}, ingress: { ...ingress, tls: { from: 'cert-manager' } } });
  // @ts-expect-error files have no issuer
  defineStack({ ...base, services: {}, ingress: { ...ingress, tls: { from: 'files', issuer: 'a' } } });
  // @ts-expect-error a limit has a rate
  defineStack({ ...base, services: {}, ingress: { ...ingress, rateLimit: { burst: 5 } } });
  // @ts-expect-error a time without its unit
  defineStack({ ...base, services: {}, ingress: { ...ingress, timeoutSeconds: '30s' } });
  // @ts-expect-error a header that is to be there has a value
  defineStack({ ...base, services: {}, ingress: { ...ingress, securityHeaders: { 'X-A': true } } });
  // @ts-expect-error users never stand in a stack
  defineStack({ ...base, services: {}, ingress: { ...ingress, basicAuth: { secretName: 'a', users: ['a:b'] } } });
  // @ts-expect-error a controller that Slipway does not know
  defineStack({ ...base, services: {}, ingress: { ...ingress, controller: 'haproxy' } });
  defineStack({ name: 'shop', services: {}, environments: { staging: { like: 'production' } } });
  // @ts-expect-error an environment is like one of three
  defineStack({ name: 'shop', services: {}, environments: { staging: { like: 'prod' } } });
  // @ts-expect-error a wrong value in an override
  defineStack({ name: 'shop', services: {}, environments: { local: { services: { api: { replicas: 'one' } } } } });
  const vite = { type: 'vite', source: '.' } as const;
  // an environment may turn a page into Vite's server, which has no settings of its own
  defineStack({ name: 'shop', services: {}, environments: { development: { services: { page: { ...vite, config: null } } } } });
  // @ts-expect-error but it cannot give it any
  defineStack({ name: 'shop', services: {}, environments: { development: { services: { page: { ...vite, config: {} } } } } });
  // @ts-expect-error an environment cannot rename the stack
  defineStack({ name: 'shop', services: {}, environments: { local: { name: 'other' } } });
}

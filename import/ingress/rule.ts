// What a proxy says, whichever it is: who answers which path of which host, and under which conditions.
import type { Options } from '../context';

export interface Rule {
  /** Empty: every host. */
  readonly hosts: readonly string[];
  /** Without '/' at the end. */
  readonly path: string;
  readonly exact?: boolean;
  /** Name of the service in compose. */
  readonly target: string;
  readonly port?: number;
  readonly stripPrefix?: boolean;
  readonly stream?: boolean;
  /** Limits that hold for this route alone, as the schema has them. */
  readonly limits?: Options;
}

export interface Proxied {
  readonly rules: readonly Rule[];
  /** From host to host. */
  readonly redirects: Readonly<Record<string, string>>;
  /** Where the certificate is from; absent: there is no TLS. */
  readonly tls?: Options;
  /** Limits, headers and the like of all routes, as the schema has them. */
  readonly common: Options;
}

/** What the line of the import gives besides the files. */
export interface Given {
  /** nginx.conf of a proxy. */
  readonly nginx?: { readonly file: string; readonly text: string };
}

export const NOTHING: Proxied = { rules: [], redirects: {}, common: {} };

export const both = (a: Proxied, b: Proxied): Proxied => ({
  rules: [...a.rules, ...b.rules],
  redirects: { ...a.redirects, ...b.redirects },
  ...(a.tls || b.tls ? { tls: a.tls ?? b.tls } : {}),
  common: { ...a.common, ...b.common },
});

/** A path as a route has it: `/api/` is `/api`. */
export const routePath = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') || '/' : path);

/** A host name that a route can have. */
export const isHost = (name: string): boolean =>
  /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name) &&
  /[^\d.]/.test(name) &&
  !name.endsWith('.localhost');

/** A host that a rule names, as a route has it: `api.localhost` of a laptop is a host below that of the stack. */
export function hostIn(name: string, stack: string): string | undefined {
  const host = name.toLowerCase();
  const [, below] = /^(?:([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.)?localhost$/.exec(host) ?? [];
  if (below !== undefined) return `${below}.${madeUpHost(stack)}`;
  return isHost(host) ? host : undefined;
}

/** Stands for the host of the stack that nobody has said. */
export const madeUpHost = (stack: string): string => `${stack}.example.com`;

/** Certificates of Let's Encrypt, however the proxy got them. */
export const CERT_MANAGER = { from: 'cert-manager', issuer: 'letsencrypt' } as const;

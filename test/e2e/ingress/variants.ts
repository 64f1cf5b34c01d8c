// The variants under test: several stacks over the same pods, each with what can be asked for together. What a controller cannot
// do is left out of its stacks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Controller } from '../../../ingress/controller';
import type { Feature } from '../../../ingress/features';
import type { StackInput } from '../../../schema/stack';

type Ingress = NonNullable<StackInput['ingress']>;

export const VARIANTS = ['open', 'guarded', 'refused', 'limited', 'bursts', 'wildcard', 'every'] as const;
export type Variant = (typeof VARIANTS)[number];

export const ORIGIN = 'https://app.example.com';
export const USERS = 'users';

const echo = 'echo';

/** What each variant asks for besides routes, by the feature that a controller must have for it. */
const ASKED: Record<Variant, Partial<Record<Feature, Partial<Ingress>>>> = {
  open: {
    exact: { routes: { '/only': { service: echo, match: 'exact', stripPrefix: true } } },
    stripPrefix: { routes: { '/api': { service: echo, stripPrefix: true } } },
    stream: { routes: { '/events': { service: echo, stream: true } } },
    tls: { tls: { from: 'files' } },
    cors: { cors: { origins: [ORIGIN], credentials: true } },
    maxBodySize: { maxBodySize: '16Ki' },
    timeoutSeconds: { timeoutSeconds: 2 },
    compression: { compression: true },
    securityHeaders: { securityHeaders: { 'Permissions-Policy': 'camera=()' } },
    stickySessions: { stickySessions: [echo] },
  },
  guarded: { basicAuth: { basicAuth: { secretName: USERS } }, ipAllowList: { ipAllowList: ['0.0.0.0/0', '::/0'] } },
  refused: { ipAllowList: { ipAllowList: ['192.0.2.0/24'] } }, // RFC 5737: nobody's
  limited: { rateLimit: { rateLimit: { requestsPerSecond: 5 } } },
  bursts: { burst: { rateLimit: { requestsPerSecond: 1, burst: 5 } } },
  wildcard: { wildcardHost: { hosts: ['*.wildcard.example.com'] } },
  every: { everyHost: { hosts: [], routes: { '/e2e-every-host': { service: echo, stripPrefix: true } } } },
};

export const hostOf = (variant: Variant) => (variant === 'wildcard' ? 'any.wildcard.example.com' : `${variant}.example.com`);

/** The stack of a variant, or nothing where the controller can do nothing of what it is about. */
export function stackOf(variant: Variant, namespace: string, { options, controller }: Adapter): StackInput | undefined {
  const pieces = Object.entries(ASKED[variant]).filter(([feature]) => controller.supports[feature as Feature] === true);
  if (pieces.length === 0) return undefined;
  const routes = variant === 'every' ? {} : { '/': echo };
  return {
    name: `${namespace}-${variant}`,
    namespace,
    services: {
      [echo]: {
        type: 'container',
        image: 'node:20-alpine',
        command: ['node', '/app/echo.mjs'],
        files: { '/app/echo.mjs': readFileSync(join(__dirname, 'echo.mjs'), 'utf8') },
        ports: { [echo]: 8000 },
        replicas: 2,
      },
    },
    ingress: {
      hosts: [hostOf(variant)],
      ...options,
      ...Object.assign({}, ...pieces.map(([, piece]) => piece)),
      routes: Object.assign(routes, ...pieces.map(([, piece]) => piece?.routes)),
    },
    environments: { production: {} },
  };
}

export interface Adapter {
  readonly options: Pick<Ingress, 'controller' | 'implementation'>;
  readonly controller: Controller;
}

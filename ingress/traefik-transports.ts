// How Traefik talks to servers, which it is told at their Services: for how long it waits, and for how long it keeps an idle connection.
// https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/serverstransport/
import { traefik as crds } from '../imports/crds';
import type { ResolvedIngress } from '../model';
import type { IngressDrawing } from './controller';
import { BRIEF } from './idle';
import { middlewaresOf } from './traefik-middlewares';

export interface Transport {
  readonly timeout: boolean;
  /** Whether an idle connection is let go before any server closes it. */
  readonly brief: boolean;
}

/** As many as Traefik keeps where nothing is said; an object that does not say it has 2. */
const MOST_IDLE = 200;

export const hasTimeout = ({ timeoutSeconds, routes }: ResolvedIngress, service: string) =>
  timeoutSeconds !== undefined && routes.some((route) => route.service === service && !route.stream);

/** A stack that needs none of Traefik's own objects stays without, because an installation may lack their definitions. */
const hasObjects = (ingress: ResolvedIngress): boolean =>
  ingress.tls !== undefined ||
  ingress.timeoutSeconds !== undefined ||
  ingress.redirects.length > 0 ||
  ingress.routes.some((route) => middlewaresOf(ingress, route).length > 0);

/**
 * @param streams whether all that goes this way streams, which a timeout would cut where the first piece comes late.
 * @returns undefined where Traefik's own is right.
 */
export function transportOf(ingress: ResolvedIngress, service: string, streams: boolean): Transport | undefined {
  const timeout = !streams && hasTimeout(ingress, service);
  const brief = hasObjects(ingress) && ingress.unknownServers.includes(service);
  return timeout || brief ? { timeout, brief } : undefined;
}

export const transportName = (stack: string, { timeout, brief }: Transport) =>
  [stack, ...(brief ? ['brief'] : []), ...(brief && timeout ? ['timeout'] : [])].join('-');

export function drawTransports({ scope, stack, ingress }: IngressDrawing): void {
  const {
    ServersTransport,
    ServersTransportSpecForwardingTimeoutsIdleConnTimeout: Idle,
    ServersTransportSpecForwardingTimeoutsResponseHeaderTimeout: Timeout,
  } = crds();
  const transports = new Map(
    ingress.routes.flatMap(({ service, stream }) => {
      const transport = transportOf(ingress, service, stream);
      return transport ? [[transportName(stack.name, transport), transport]] : [];
    }),
  );
  for (const [name, { timeout, brief }] of [...transports].sort(([a], [b]) => (a < b ? -1 : 1))) {
    new ServersTransport(scope, `servers-transport-${name}`, {
      metadata: { name },
      spec: {
        maxIdleConnsPerHost: MOST_IDLE,
        forwardingTimeouts: {
          ...(brief && { idleConnTimeout: Idle.fromString(BRIEF) }),
          ...(timeout && { responseHeaderTimeout: Timeout.fromString(`${ingress.timeoutSeconds}s`) }),
        },
      },
    });
  }
}

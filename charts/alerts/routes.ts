// Error rate and latency of what the ingress leads to, by burn rate: how fast the errors of a month are used up, over a long and a short time at once.
// https://sre.google/workbook/alerting-on-slos/
import { controllerOf } from '../../ingress';
import { increaseOf, type Requests, rateOf } from '../../ingress/requests';
import type { ResolvedIngress, ResolvedStack } from '../../model';
import { listsOf } from '../../model/lists';
import type { Alert } from './alert';

/** 99 of 100 requests are to succeed, in a month. */
const ERRORS = 0.01;

/** 95 of 100 are to be answered in time. */
const SLOW = 0.05;

/** Fewer requests in an hour say nothing: one of three would be 33 %. */
const LEAST = 20;

export function routeAlerts(stack: ResolvedStack): Alert[] {
  const { ingress } = stack;
  const requestsOf = ingress && controllerOf(ingress).requests;
  if (!ingress || !requestsOf) return [];
  return [...servicesWithRoutes(ingress)].flatMap(([service, routes]) => {
    const paths = routes.map(({ key }) => key).join(', ');
    const requests = requestsOf(stack, routes);
    return [
      failing(service, paths, requests, { long: '1h', short: '5m', burn: 14.4, for: '2m', severity: 'critical' }),
      failing(service, paths, requests, { long: '6h', short: '30m', burn: 6, for: '15m', severity: 'warning' }),
      ...(routes.some(({ stream }) => stream) ? [] : [slow(service, paths, requests)]),
    ];
  });
}

/** The services that routes lead to, each with its routes. */
export const servicesWithRoutes = ({ routes }: ResolvedIngress) =>
  listsOf(routes.map((route) => [route.service, route] as const));

type Window = Pick<Alert, 'for' | 'severity'> & { readonly long: string; readonly short: string; readonly burn: number };

function failing(service: string, paths: string, { all, failed }: Requests, window: Window): Alert {
  const { long, short, burn, for: since, severity } = window;
  const share = (range: string) => `sum(${rateOf(failed, range)}) / sum(${rateOf(all, range)}) > ${limit(burn * ERRORS)}`;
  return {
    alert: 'RouteFails',
    service,
    expr: `${share(long)} and ${share(short)} and sum(${increaseOf(all, long)}) > ${LEAST}`,
    for: since,
    severity,
    summary: `{{ $value | humanizePercentage }} of the requests to ${service} failed in ${long} (${paths}).`,
  };
}

function slow(service: string, paths: string, { all, inTime, seconds }: Requests): Alert {
  const share = (range: string) => `1 - sum(${rateOf(inTime, range)}) / sum(${rateOf(all, range)}) > ${limit(6 * SLOW)}`;
  return {
    alert: 'RouteIsSlow',
    service,
    expr: `${share('1h')} and ${share('5m')} and sum(${increaseOf(all, '1h')}) > ${LEAST}`,
    for: '5m',
    severity: 'warning',
    summary: `{{ $value | humanizePercentage }} of the requests to ${service} took longer than ${seconds} s in an hour (${paths}).`,
  };
}

const limit = (share: number) => Number(share.toFixed(4));

// The way in: requests, failures and times of each service with a route, as the ingress controller counts them; and the alerts of the stack.
import { controllerOf } from '../../ingress';
import { type Requests, rateOf } from '../../ingress/requests';
import type { ResolvedIngress, ResolvedStack } from '../../model';
import { endOfCertificate } from '../alerts/certificates';
import { servicesWithRoutes } from '../alerts/routes';
import { type Panel, type Query, RATE, type Row } from './panel';

const NO_REQUESTS = 'No requests in this time';

export function wayIn(stack: ResolvedStack): Row {
  const { ingress } = stack;
  const requests = ingress ? requestsIn(stack, ingress) : [];
  const hosts = ingress?.hosts.join(', ') ?? '';
  return {
    title: `The way in${hosts === '' ? '' : `: ${hosts}`}`,
    panels: [alerts(stack), ...certificate(stack), ...(requests.length > 0 ? panelsOf(requests) : [])],
  };
}

interface Counted {
  readonly service: string;
  readonly its: Requests;
}

function requestsIn(stack: ResolvedStack, ingress: ResolvedIngress): Counted[] {
  const { requests } = controllerOf(ingress);
  if (!requests) return [];
  return [...servicesWithRoutes(ingress)].map(([service, routes]) => ({ service, its: requests(stack, routes) }));
}

const alerts = ({ name, environment }: ResolvedStack): Panel => ({
  title: 'Alerts that fire',
  shows: 'number',
  unit: 'short',
  queries: [
    { name: 'now', expr: `count(ALERTS{alertstate="firing",stack="${name}",environment="${environment}"}) or vector(0)` },
  ],
  red: { from: 1 },
});

function certificate(stack: ResolvedStack): Panel[] {
  const ends = endOfCertificate(stack);
  if (ends === undefined) return [];
  const queries = [{ name: 'from now', expr: `${ends} - time()` }];
  return [
    {
      title: 'The certificate ends',
      shows: 'number',
      unit: 's',
      queries,
      before: 'No certificate yet',
      red: { below: 14 * 86_400 },
    },
  ];
}

function panelsOf(requests: readonly Counted[]): Panel[] {
  const each = (expr: (its: Requests) => string): Query[] =>
    requests.map(({ service, its }) => ({ name: service, expr: expr(its) }));
  const [seconds] = requests.map(({ its }) => its.seconds);
  const all = (its: Requests) => `(sum(${rateOf(its.all, RATE)}) > 0)`;
  return [
    { title: 'Requests', shows: 'time', unit: 'reqps', queries: each((its) => `sum(${rateOf(its.all, RATE)}) or vector(0)`) },
    {
      title: 'Share that failed (500 and more)',
      shows: 'time',
      unit: 'percentunit',
      queries: each((its) => `sum(${rateOf(its.failed, RATE)}) / ${all(its)} or vector(0)`),
    },
    {
      title: `Share that took longer than ${seconds} s`,
      shows: 'time',
      unit: 'percentunit',
      queries: each((its) => `1 - sum(${rateOf(its.inTime, RATE)}) / ${all(its)} or vector(0)`),
    },
    {
      title: '95 of 100 are answered within',
      shows: 'time',
      unit: 's',
      queries: each(({ took, unitsPerSecond }) => {
        const quantile = `histogram_quantile(0.95, sum by (le) (${rateOf(took, RATE)}))`;
        return `${unitsPerSecond === 1 ? quantile : `${quantile} / ${unitsPerSecond}`} >= 0`; // without requests it is no number
      }),
      before: NO_REQUESTS,
    },
  ];
}

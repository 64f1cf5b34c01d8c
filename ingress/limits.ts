// What holds on one route: its own limits in place of those of the ingress.
import type { ResolvedIngress } from '../model';
import type { Limits } from '../model/ingress';

type Route = ResolvedIngress['routes'][number];

export const settingsAt = (ingress: ResolvedIngress, { limits }: Pick<Route, 'limits'>): ResolvedIngress => ({
  ...ingress,
  ...limits,
});

/**
 * The end of the name of an object that routes with the same limits share: nothing where these are the limits of the ingress, then '-2',
 * '-3' in the order of the routes.
 * @param options the limits that the object holds.
 */
export function suffixAt(ingress: ResolvedIngress, route: Pick<Route, 'limits'>, options: readonly (keyof Limits)[]): string {
  const kinds = [{ limits: {} }, ...ingress.routes].map((route) => limitsAt(ingress, route, options));
  const number = [...new Set(kinds)].indexOf(limitsAt(ingress, route, options));
  return number === 0 ? '' : `-${number + 1}`;
}

function limitsAt(ingress: ResolvedIngress, route: Pick<Route, 'limits'>, options: readonly (keyof Limits)[]): string {
  const settings = settingsAt(ingress, route);
  return JSON.stringify(options.map((option) => settings[option] ?? null));
}

// Requests and limits as the API's types.
import * as k8s from '../../imports/k8s';
import type { Amounts, Resources } from '../../model/resources';

export function resourcesOf({ requests, limits }: Resources): k8s.ResourceRequirements {
  return { requests: quantities(requests), limits: quantities(limits) };
}

export function quantities(amounts: Readonly<Record<string, string>> | Amounts): { [key: string]: k8s.Quantity } {
  return Object.fromEntries(Object.entries(amounts).map(([what, amount]) => [what, k8s.Quantity.fromString(amount)]));
}

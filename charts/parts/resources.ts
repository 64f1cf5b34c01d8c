// Requests and limits as the API's types.
import * as k8s from '../../imports/k8s';
import type { Limits, Resources } from '../../model/resources';

export function resourcesOf({ requests, limits }: Resources): k8s.ResourceRequirements {
  return { requests: quantities(requests), limits: quantities(limits) };
}

export function quantities(amounts: Readonly<Record<string, string | undefined>> | Limits): { [key: string]: k8s.Quantity } {
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([what, amount]) => (amount === undefined ? [] : [[what, k8s.Quantity.fromString(amount)]])),
  );
}

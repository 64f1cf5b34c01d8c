// Every container has requests and limits, and no request is above its limit. CPU may have no limit where no quota counts it.
import { amountOf } from '../model/quantity';
import { type Check, containersOf, ofKind, workloadsIn } from './manifest';

export const resources: Check = (manifests) => {
  const quotas = ofKind(manifests, 'ResourceQuota');
  const isCounted = quotas.some(({ object }) => object.spec?.hard?.['limits.cpu'] !== undefined);
  return workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload).flatMap(({ name, resources }) =>
      ['cpu', 'memory', 'ephemeral-storage'].flatMap((what) => {
        const [request, limit] = [resources?.requests?.[what], resources?.limits?.[what]];
        const { path } = workload;
        if (what === 'cpu' && request !== undefined && limit === undefined && !isCounted) return [];
        if (request === undefined || limit === undefined)
          return [{ path, text: `container '${name}' has no ${request === undefined ? 'request' : 'limit'} for ${what}.` }];
        return amountOf(request) > amountOf(limit)
          ? [{ path, text: `container '${name}' asks for more ${what} (${request}) than its limit (${limit}).` }]
          : [];
      }),
    ),
  );
};

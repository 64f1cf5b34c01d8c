// Every container has requests and limits, and no request is above its limit.
import { amountOf } from '../model/quantity';
import { type Check, containersOf, workloadsIn } from './manifest';

export const resources: Check = (manifests) =>
  workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload).flatMap(({ name, resources }) =>
      ['cpu', 'memory', 'ephemeral-storage'].flatMap((what) => {
        const [request, limit] = [resources?.requests?.[what], resources?.limits?.[what]];
        const { path } = workload;
        if (request === undefined || limit === undefined)
          return [{ path, text: `container '${name}' has no ${request === undefined ? 'request' : 'limit'} for ${what}.` }];
        return amountOf(request) > amountOf(limit)
          ? [{ path, text: `container '${name}' asks for more ${what} (${request}) than its limit (${limit}).` }]
          : [];
      }),
    ),
  );

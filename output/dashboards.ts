// Every file of dashboards/: what the ConfigMaps hold, for a Grafana that reads none. They are no manifests, so they are not in dist/.
import { dashboardsOf } from '../charts/dashboard/dashboard';
import type { ResolvedStack } from '../model';

/** By their names in the folder: `shop-production.json`. */
export const dashboardFiles = (stacks: readonly ResolvedStack[]): Map<string, string> =>
  new Map(stacks.flatMap(dashboardsOf).map(({ file, json }): [string, string] => [file, `${JSON.stringify(json, null, 2)}\n`]));

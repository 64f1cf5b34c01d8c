// The names of the Jobs of a release, for pods that wait for one. Such a name is a hash of the content, which the chart of another
// service knows. A chart that comes later is drawn for itself: a web waits for the seed, and the seed for the web's migration.
import { type ApiObject, App, type Chart, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';

const KEY = 'slipway/release-jobs';

/**
 * @param scope has the chart of each service, by its name, as soon as it is drawn.
 * @param draw makes the chart of a service, which has one Job.
 */
export function provideJobs(scope: Construct, draw: (app: App, service: string) => Chart): void {
  const known = new Map<string, string>();
  const nameOf = (service: string): string => {
    const drawn = scope.node.tryFindChild(service) as Chart | undefined;
    const name = known.get(service) ?? nameIn(drawn ?? draw(appWith(nameOf), service));
    known.set(service, name);
    return name;
  };
  scope.node.setContext(KEY, nameOf);
}

function appWith(nameOf: (service: string) => string): App {
  const app = new App({ outdir: 'dist', recordConstructMetadata: false }); // else cdk8s asks the environment
  app.node.setContext(KEY, nameOf);
  return app;
}

function nameIn(chart: Chart): string {
  const job = chart.apiObjects.find(({ kind }: ApiObject) => kind === 'Job');
  if (!job) throw new Error(`the chart ${chart.node.path} has no Job`);
  return job.name;
}

/** The name of the Job of a service. */
export const jobNameOf = (scope: Construct, service: string): string => scope.node.getContext(KEY)(service);

/** The same, found when the manifests are written: two services may wait for a Job of each other. */
export const laterJobNameOf = (scope: Construct, service: string): string =>
  Lazy.any({ produce: () => jobNameOf(scope, service) });

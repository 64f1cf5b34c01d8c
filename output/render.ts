// From a cdk8s App to its manifests, each rendered once. App.synth() renders them too, but walks the whole App again for
// every chart, and writes the first stacks before it has looked at the last.
import { ApiObject, type App, Chart } from 'cdk8s';
import { appOf } from '../charts';
import type { Finding, KubeObject, Manifest } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import type { Problem } from '../schema/problems/problem';
import { extend } from './extend';

export interface RenderedChart {
  /** `loc8/production/0002-backend.k8s.yaml` */
  readonly file: string;
  readonly manifests: readonly Manifest[];
}

export interface Rendered {
  readonly charts: readonly RenderedChart[];
  /** What the constructs' own validations find. */
  readonly validations: readonly Finding[];
  /** What is wrong with the stack's own objects and patches. */
  readonly problems: readonly Problem[];
}

export function renderedOf(stack: ResolvedStack): Rendered {
  const app = appOf(stack);
  const { problems, foreign } = extend(app, stack);
  return { charts: render(stack, app, foreign), validations: validationsOf(stack, app), problems };
}

/** The charts in the order in which they were added, which is the order in which they are applied. */
export function render(stack: ResolvedStack, app: App, foreign: ReadonlySet<ApiObject> = new Set()): RenderedChart[] {
  const folder = `${stack.name}/${stack.environment}`;
  return app.node
    .findAll()
    .filter(Chart.isChart)
    .map((chart, i) => ({
      file: `${folder}/${String(i).padStart(4, '0')}-${chart.node.id.toLowerCase()}.k8s.yaml`,
      manifests: objectsOf(chart).map((object) => ({
        path: `${folder}/${object.node.path}`,
        object: object.toJson() as KubeObject,
        ...(foreign.has(object) && { foreign: true }),
      })),
    }));
}

/** The findings of the constructs' own validations (`node.addValidation`). */
export function validationsOf(stack: ResolvedStack, app: App): Finding[] {
  const folder = `${stack.name}/${stack.environment}`;
  return app.node.findAll().flatMap(({ node }) => node.validate().map((text) => ({ path: `${folder}/${node.path}`, text })));
}

/** Objects inside a construct of the chart belong to the chart's file; those of a nested chart belong to a file of their own. */
const objectsOf = (chart: Chart): ApiObject[] =>
  chart.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter((object) => Chart.of(object) === chart);

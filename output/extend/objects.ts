// Objects of the team's own, in a chart of their own behind the others.
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { stackLabels } from '../../charts/parts/labels';
import type { ResolvedStack } from '../../model';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Extended } from './extended';

/** No service can be called so. */
export const EXTRA = 'Extra_objects';

export function addExtraObjects(scope: Construct, stack: ResolvedStack): Extended {
  const { extraObjects, name, environment, namespace } = stack;
  if (Object.keys(extraObjects).length === 0 && typeof extraObjects !== 'function') return { problems: [], foreign: new Set() };
  const chart = new Chart(scope, EXTRA, { namespace: namespace.name, labels: stackLabels(stack) });
  const problems: Problem[] = [];
  if (typeof extraObjects === 'function')
    problems.push(...failures(() => extraObjects(chart, { stack: name, environment, namespace: namespace.name })));
  // a group without a prototype, as some readers make them, is none to cdk8s, and its copy is one
  else
    for (const [id, { metadata, ...object }] of Object.entries(structuredClone(extraObjects)).sort(byName))
      new ApiObject(chart, id, { ...object, metadata: { name: id, ...metadata } });
  const objects = chart.node.findAll().filter(ApiObject.isApiObject);
  // cdk8s says of some values only now that they are no data
  const readable = objects.filter((object) => {
    const found = failures(() => object.toJson());
    problems.push(...found);
    if (found.length > 0) object.node.scope?.node.tryRemoveChild(object.node.id);
    return found.length === 0;
  });
  return { problems, foreign: new Set(readable) };
}

/** The same drawn apart, for the page of the stack. */
export const drawnExtraObjects = (stack: ResolvedStack): ApiObject[] => [
  ...addExtraObjects(new App({ outdir: 'dist', recordConstructMetadata: false }), stack).foreign,
];

function failures(run: () => unknown): Problem[] {
  try {
    run();
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ path: ['extraObjects'], text: messages.drawingFailed(why.split('\n')[0] ?? ''), rule: 'extra-object' }];
  }
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

// The dashboard of a stack for Grafana, in the order of the picture: the way in, each service, each store, backups. A ConfigMap, which the sidecar
// of Grafana's chart reads. https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import { isDataType } from '../../model/service';
import { contentHash } from '../parts/content-hash';
import { stackLabels } from '../parts/labels';
import { grafana } from './grafana';
import { kept } from './kept';
import type { Row } from './panel';
import { storePanels } from './stores';
import { wayIn } from './way-in';
import { workloadPanels } from './workloads';

export class DashboardChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack) {
    super(scope, 'dashboard', { namespace: stack.namespace.name, labels: stackLabels(stack) });
    for (const { file, json, end } of dashboardsOf(stack))
      new k8s.KubeConfigMap(this, `config-map${end}`, {
        metadata: { name: `${stack.name}-dashboard${end}`, labels: { grafana_dashboard: '1' } },
        data: { [file]: JSON.stringify(json) },
      });
  }
}

/** `kubectl apply` writes down what it applied in an annotation, which may have 256Ki with all others, and escapes each quote. */
const MOST = 150_000;

/** A synth asks twice: for the ConfigMaps, and for dashboards/. */
const drawn = new WeakMap<ResolvedStack, readonly Made[]>();

/** Empty: nobody scrapes. More than one: the stack is too large for one. */
export function dashboardsOf(stack: ResolvedStack): readonly Made[] {
  const made = drawn.get(stack) ?? draw(stack);
  drawn.set(stack, made);
  return made;
}

function draw(stack: ResolvedStack): Made[] {
  const { name, environment } = stack;
  const pages = stack.metrics ? pagesOf(rowsOf(stack)) : [];
  return pages.map((rows, i) => {
    const end = i === 0 ? '' : `-${i + 1}`;
    const uid = `slipway-${contentHash([name, environment, end])}`;
    const title = `${name} (${environment})${i === 0 ? '' : ` ${i + 1}`}`;
    return { end, file: `${name}-${environment}${end}.json`, json: grafana({ uid, title, tags: ['slipway', name] }, rows) };
  });
}

interface Made {
  /** `''`, `-2`, `-3`, … */
  readonly end: string;
  /** The sidecar puts the files of all namespaces into one folder. */
  readonly file: string;
  readonly json: ReturnType<typeof grafana>;
}

/** The picture goes from the outside inwards, and services start from the inside outwards. */
function rowsOf(stack: ResolvedStack): Row[] {
  const lasting = stack.services.filter(({ type }) => type !== 'job' && type !== 'cron').reverse();
  const row = (service: (typeof lasting)[number]) => ({
    title: service.name === service.software ? service.name : `${service.name}: ${service.software}`,
    panels: [...storePanels(stack, service), ...workloadPanels(stack, service)],
  });
  return [
    wayIn(stack),
    ...lasting.filter(({ type }) => !isDataType(type)).map(row),
    ...lasting.filter(({ type }) => isDataType(type)).map(row),
    ...kept(stack),
  ];
}

/** As few dashboards as have room for all rows. */
function pagesOf(rows: readonly Row[]): Row[][] {
  const pages: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = JSON.stringify(grafana({ uid: '', title: '', tags: [] }, [row])).length;
    if (size > room) {
      pages.push([]);
      room = MOST;
    }
    pages.at(-1)?.push(row);
    room -= size;
  }
  return pages;
}

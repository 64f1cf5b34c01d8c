// Rows of panels as the JSON of a Grafana dashboard. https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/
import type { Panel, Query, Row } from './panel';

/** Which Prometheus is a choice at the top of the page; Grafana chooses its default one. */
const CHOSEN = { type: 'prometheus', uid: '$datasource' };

/** Grafana's page has 24 columns. */
const COLUMNS = 24;
const WIDTH = 6;
const HEIGHT = 7;

export interface Dashboard {
  /** The same for each synth, at most 40 characters: Grafana replaces the one that it has. */
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
}

export const grafana = ({ uid, title, tags }: Dashboard, rows: readonly Row[]) => ({
  uid,
  title,
  tags,
  schemaVersion: 39, // of Grafana 11; newer ones bring it up to theirs
  editable: false,
  graphTooltip: 1, // the same moment in every panel
  refresh: '1m',
  time: { from: 'now-6h', to: 'now' },
  timezone: 'browser',
  templating: { list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }] },
  panels: placed(rows),
});

function placed(rows: readonly Row[]) {
  let y = 0;
  return rows.flatMap(({ title, panels }) => {
    const top = y + 1;
    const at = (i: number) => ({
      ...{ x: (i * WIDTH) % COLUMNS, y: top + Math.floor((i * WIDTH) / COLUMNS) * HEIGHT },
      ...{ w: WIDTH, h: HEIGHT },
    });
    const row = { type: 'row', title, collapsed: false, gridPos: { x: 0, y, w: COLUMNS, h: 1 }, panels: [] };
    y = top + Math.ceil((panels.length * WIDTH) / COLUMNS) * HEIGHT;
    return [row, ...panels.map((panel, i) => ({ ...panelOf(panel), gridPos: at(i) }))];
  });
}

const panelOf = (panel: Panel) => ({
  type: panel.shows === 'number' ? 'stat' : 'timeseries',
  title: panel.title,
  datasource: CHOSEN,
  targets: panel.queries.map(targetOf),
  fieldConfig: {
    defaults: {
      unit: panel.unit,
      ...(panel.shows === 'time' && { min: 0, custom: { fillOpacity: 10, showPoints: 'auto' } }),
      ...(panel.before !== undefined && { noValue: panel.before }),
      ...(panel.red && { color: { mode: 'thresholds' }, thresholds: { mode: 'absolute', steps: stepsOf(panel.red) } }),
    },
    overrides: [],
  },
  options:
    panel.shows === 'number'
      ? { reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false }, colorMode: 'value', graphMode: 'none' }
      : {
          legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
          tooltip: { mode: 'multi', sort: 'desc' },
        },
});

const targetOf = ({ expr, name }: Query, i: number) => ({ refId: refOf(i), datasource: CHOSEN, expr, legendFormat: name });

/** A, B, …, Z, then A1, B1, … */
const refOf = (i: number) => `${String.fromCharCode(65 + (i % 26))}${i < 26 ? '' : Math.floor(i / 26)}`;

const stepsOf = (red: NonNullable<Panel['red']>) =>
  'from' in red
    ? [
        { color: 'green', value: null },
        { color: 'red', value: red.from },
      ]
    : [
        { color: 'red', value: null },
        { color: 'green', value: red.below },
      ];

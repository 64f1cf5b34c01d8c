// What a panel of a dashboard is, and a row of them, before they are Grafana's.

/** Over how long a rate is taken: Grafana asks the Prometheus how often it scrapes. */
export const RATE = '$__rate_interval';

export interface Query {
  readonly expr: string;
  /** What its lines are called: words, or labels as `{{pod}}`. */
  readonly name: string;
}

export interface Panel {
  readonly title: string;
  /** One number for each query, or how they go over time. */
  readonly shows: 'number' | 'time';
  /** As Grafana calls them. https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit */
  readonly unit: 'short' | 'bytes' | 'Bps' | 'reqps' | 'ops' | 's' | 'percentunit';
  readonly queries: readonly Query[];
  /** What stands there before there is anything to show. */
  readonly before?: string;
  /** From which number on it is red. */
  readonly red?: { readonly from: number } | { readonly below: number };
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

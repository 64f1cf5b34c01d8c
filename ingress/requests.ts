// The series in which a controller counts the requests that it passes on.

/**
 * Selectors of series, as in `traefik_service_requests_total{service="…"}`. Of several, whichever a Prometheus has: where a label of the controller
 * has the name of one that the Prometheus gives its targets, it is called `exported_…`.
 */
export type Series = readonly string[];

export interface Requests {
  readonly all: Series;
  /** Those that were answered with 500 or more. */
  readonly failed: Series;
  /** Buckets of the histogram of how long they took. */
  readonly took: Series;
  /** Units of that histogram in a second. */
  readonly unitsPerSecond: 1 | 1000;
  /** Those that took so many seconds at most. */
  readonly inTime: Series;
  readonly seconds: number;
}

/**
 * Series by a label of the controller's own that a ServiceMonitor's target may have too.
 * @param more further matchers.
 */
export const seriesOf = (metric: string, label: string, value: string, more = ''): Series =>
  [label, `exported_${label}`].map((name) => `${metric}{${name}=~"${value}"${more === '' ? '' : `,${more}`}}`);

/** @param range as in `5m`. */
export const rateOf = (series: Series, range: string): string => over('rate', series, range);

export const increaseOf = (series: Series, range: string): string => over('increase', series, range);

const over = (name: string, series: Series, range: string) => series.map((one) => `${name}(${one}[${range}])`).join(' or ');

/** A bound of a bucket. Prometheus 3 writes whole numbers as `1000.0`. */
export const bound = (value: number): string => `le=~"${value}${Number.isInteger(value) ? '([.]0)?' : ''}"`;

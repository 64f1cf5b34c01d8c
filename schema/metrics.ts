// Metrics in the format of Prometheus: where a service tells them, and who may scrape them.
import { z } from 'zod';
import { labelKey, labelValue, port, serviceName, urlPath } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /**
   * Port that the program listens on, from 1 to 65535. One that is not in `ports` is open to the scraper alone.
   * @default - the first port of the service
   */
  port: port.optional(),
  /**
   * Path of the metrics.
   * @default '/metrics'
   */
  path: urlPath.default('/metrics'),
});

/** The short form, a path, or the long form. */
export const metrics = z.union([urlPath.transform((path): z.output<typeof long> => ({ path })), long], {
  error: messages.notMetrics,
});

const scraper = z.strictObject({
  /** Namespace of the pods that scrape, at most 52 characters: `'monitoring'`. */
  namespace: serviceName,
  /**
   * Labels of the pods in that namespace: `{ 'app.kubernetes.io/name': 'prometheus' }`.
   * @default - every pod of the namespace
   */
  labels: z.record(labelKey, labelValue).optional(),
});

const operator = z.strictObject({
  /**
   * Labels by which the Prometheus of the team selects a PodMonitor and a PrometheusRule: `{ release: 'kube-prometheus-stack' }`. Its `podMonitorSelector` and
   * `ruleSelector` say which they are.
   * @default {}
   */
  labels: z.record(labelKey, labelValue).default({}),
});

/** Of the stack. */
export const scraping = z.strictObject({
  /** The pods that scrape. */
  from: scraper,
  /**
   * The Prometheus Operator, where the cluster has it: a PodMonitor for each service with metrics, and the alerts as a PrometheusRule.
   * @default - none: pods have the annotations `prometheus.io/scrape`, `/port` and `/path`, and the alerts are a file in a ConfigMap
   */
  operator: operator.optional(),
});

/** Of a data service. */
export const ownMetrics = {
  /**
   * Whether the service tells its own metrics, where the stack says who scrapes them: by a small program beside the server, or by the server itself.
   * @default true
   */
  metrics: z.boolean().default(true),
};

export type Scraping = z.output<typeof scraping>;

export type Scraper = z.output<typeof scraper>;

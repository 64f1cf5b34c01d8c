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

/** Of the stack. */
export const scraping = z.strictObject({
  /** The pods that scrape. */
  from: scraper,
});

export type Scraper = z.output<typeof scraper>;

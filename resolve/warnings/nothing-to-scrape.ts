// A stack that says who scrapes metrics, and has none.
import { WARNINGS } from '../../schema/problems/warnings';
import type { WarningRule } from './rule';

/** Elsewhere a Cluster, which has metrics, is a plain server. */
export const nothingToScrape: WarningRule = ({ stack: { metrics }, environment, services }) =>
  metrics && environment === 'production' && services.every(({ network }) => network.from.every(({ scraper }) => !scraper))
    ? [{ path: ['metrics'], found: WARNINGS['nothing-to-scrape'].found() }]
    : [];

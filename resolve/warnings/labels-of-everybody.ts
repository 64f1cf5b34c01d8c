// Labels that match every pod, because there are none.
import { WARNINGS } from '../../schema/problems/warnings';
import type { WarningRule } from './rule';

export const labelsOfEverybody: WarningRule = ({ stack: { ingress, metrics, services } }) => [
  ...(isEmpty(metrics?.from.labels)
    ? [{ path: ['metrics', 'from', 'labels'], found: WARNINGS['labels-of-everybody'].found() }]
    : []),
  ...(isEmpty(ingress?.controllerLabels)
    ? [{ path: ['ingress', 'controllerLabels'], found: WARNINGS['labels-of-everybody'].found() }]
    : []),
  ...Object.entries(services)
    .filter(([, service]) => service.type === 'external' && isEmpty(service.labels))
    .map(([name]) => ({ path: ['services', name, 'labels'], found: WARNINGS['labels-of-everybody'].found() })),
];

const isEmpty = (labels: Readonly<Record<string, string>> | undefined) =>
  labels !== undefined && Object.keys(labels).length === 0;

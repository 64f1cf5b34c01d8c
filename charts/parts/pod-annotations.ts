// The annotations of a pod: what kube-score is told, and where its metrics are.
import type { Workload } from '../../model';
import { scrapeAnnotations } from './metrics';
import { userAnnotations } from './pod';

export function podAnnotations(service: Workload): Record<string, string> | undefined {
  const annotations = { ...userAnnotations(service), ...scrapeAnnotations(service) };
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}

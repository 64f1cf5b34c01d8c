// What watches a stack on a developer's cluster: a Prometheus, its Grafana, and the program that tells what the API server knows.
import type { Observers } from '../../model/observers';
import { IMAGES } from './images';

/** Always by digest: nobody loads them into the cluster, so they come from their registry. */
const byDigest = ({ tag, digest }: { readonly tag: string; readonly digest: string }) => `${tag}@${digest}`;

/** For one stack, whose series are some thousands. */
export const OBSERVERS: Observers = {
  prometheus: {
    image: byDigest(IMAGES.prometheus),
    resources: {
      requests: { cpu: '20m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '1Gi' },
    },
  },
  grafana: {
    image: byDigest(IMAGES.grafana),
    resources: {
      requests: { cpu: '20m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '256Mi' },
    },
  },
  'state-metrics': {
    image: byDigest(IMAGES.kubeStateMetrics),
    resources: {
      requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
      limits: { cpu: '200m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
    },
  },
};

// A program that watches: its account, its pod without root and with nothing that it may write but its own folders, a Service, and who reaches whom.
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import { OBSERVER } from '../../model/observers';
import { apiServerVolume } from '../parts/api-server';
import { contentHash } from '../parts/content-hash';
import { familiesOf } from '../parts/families';
import { addNetworkPolicy, type ExtraRules } from '../parts/network-policy';
import { containerSecurity } from '../parts/pod';
import { resourcesOf } from '../parts/resources';
import { nameOf, type Program, type Watched } from './place';

export interface Shape extends Pick<ExtraRules, 'ingress' | 'egress'> {
  /** What the image's user is. */
  readonly user: number;
  readonly port: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly health: { readonly live: string; readonly ready: string };
  /** Folders that it writes, each with the most that it may hold. */
  readonly writes?: Readonly<Record<string, string>>;
  /** What it reads, by the folder where it finds it. */
  readonly reads: Readonly<Record<string, Omit<k8s.Volume, 'name'>>>;
  /** What was read once, at the start: pods of other content are other pods. */
  readonly content?: unknown;
  /** Labels that others select it by. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Where programs look for the token of the pod by themselves. */
export const TOKEN_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** For those who ask the API server. */
export const token: Readonly<Record<string, Omit<k8s.Volume, 'name'>>> = {
  [TOKEN_FOLDER]: { projected: apiServerVolume.projected },
};

export const selectorOf = ({ stack }: Pick<Watched, 'stack'>, program: Program) => ({ [OBSERVER]: nameOf(stack, program) });

export function addProgram(chart: Chart, watched: Watched, program: Program, shape: Shape): void {
  const { stack, programs } = watched;
  const { image, resources } = programs[program];
  const name = nameOf(stack, program);
  const selector = selectorOf(watched, program);
  const { user, port, args, env, health, writes = {}, reads, content, ingress, egress } = shape;
  const folders = [
    ...Object.entries(reads).map(([path, volume]) => ({ path, volume, readOnly: true })),
    ...Object.entries(writes).map(([path, most]) => ({
      path,
      volume: { emptyDir: { sizeLimit: k8s.Quantity.fromString(most) } },
      readOnly: undefined,
    })),
  ];
  const action = (path: string) => ({ httpGet: { path, port: k8s.IntOrString.fromString('http') } });
  new k8s.KubeServiceAccount(chart, 'service-account', { metadata: { name }, automountServiceAccountToken: false });
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: { name },
    spec: {
      replicas: 1,
      revisionHistoryLimit: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: { ...chart.labels, ...shape.labels, ...selector },
          annotations: content === undefined ? undefined : { 'slipway/content': contentHash(content) },
        },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: {
            ...{ runAsNonRoot: true, runAsUser: user, runAsGroup: user, fsGroup: user },
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: program,
              image,
              imagePullPolicy: 'IfNotPresent',
              args: args && [...args],
              env: env && Object.entries(env).map(([name, value]) => ({ name, value })),
              ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
              resources: resourcesOf(resources),
              securityContext: containerSecurity,
              startupProbe: { ...action(health.live), periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 90 },
              readinessProbe: { ...action(health.ready), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 },
              livenessProbe: { ...action(health.live), periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
              volumeMounts: folders.map(({ path, readOnly }) => ({ name: volumeOf(path), mountPath: path, readOnly })),
            },
          ],
          volumes: folders.map(({ path, volume }) => ({ name: volumeOf(path), ...volume })),
        },
      },
    },
  });
  new k8s.KubeService(chart, 'service', {
    metadata: { name },
    spec: {
      type: 'ClusterIP',
      ...familiesOf(stack),
      selector,
      ports: [{ name: 'http', port, targetPort: k8s.IntOrString.fromString('http'), protocol: 'TCP' }],
    },
  });
  addNetworkPolicy(
    chart,
    { name, network: { from: [], to: [], internet: [], dns: stack.dns } },
    { extra: { selector, ingress, egress } },
  );
}

/** The pods of another one of them. */
export const beside = (watched: Watched, program: Program) => [{ podSelector: { matchLabels: selectorOf(watched, program) } }];

/** `etc-prometheus` */
const volumeOf = (path: string) => path.slice(1).replace(/[^a-z0-9]+/g, '-');

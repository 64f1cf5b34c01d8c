// The init containers that wait until a Job of this release has succeeded. docs/decisions/0018-waiting-for-a-job.md

import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import type { Resources } from '../../model/resources';
import { apiServerMount } from './api-server';
import { securityBeside } from './pod';
import { pullPolicy } from './pull-policy';
import { resourcesOf } from './resources';
import waitForJob from './scripts/wait-for-job.sh';

/** @param nameOf the name of the Job of a service. */
export const waitForJobs = (
  scope: Construct,
  { awaited, imagePullPolicy, user, privileges }: Application,
  nameOf: (scope: Construct, service: string) => string,
): k8s.Container[] =>
  (awaited?.jobs ?? []).map((service) => ({
    name: `wait-for-${service}`,
    image: awaited?.image,
    imagePullPolicy: pullPolicy(awaited?.image, { imagePullPolicy }),
    command: ['sh', '-c', waitForJob],
    env: [
      { name: 'JOB', value: nameOf(scope, service) },
      { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    ],
    resources: resourcesOf(ASKING),
    securityContext: securityBeside({ user, privileges }),
    volumeMounts: [apiServerMount],
  }));

/** What a Go program takes that makes one request. */
const ASKING: Resources = {
  requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '250m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
};

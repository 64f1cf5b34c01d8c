// Init containers that copy what the image has in a folder into the writable volume that hides it.

import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { securityOf } from '../parts/pod';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { writableMounts } from './mounts';
import type { Program } from './program';

const THERE = '/slipway-keep';

export const keeping = (service: Application, program: Program): k8s.Container[] =>
  writableMounts(service, program)
    .filter(({ mountPath }) => service.writablePaths.some(({ path, keep }) => keep && path === mountPath))
    .map(({ name, mountPath }) => ({
      name: `keep-${name}`,
      image: service.image,
      imagePullPolicy: pullPolicy(service.image, service),
      command: ['sh', '-c', `cp -RP ${quoted(`${mountPath}/.`)} ${THERE}/`],
      resources: resourcesOf(service.resources),
      securityContext: securityOf(service),
      volumeMounts: [{ name, mountPath: THERE }],
    }));

const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;

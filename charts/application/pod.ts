// What a pod has to run a program of the team: the container with its image, settings and secrets, and the volumes that it mounts.

import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { securityOf } from '../parts/pod';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretVariables } from '../parts/secret-variables';
import type { Files } from './files';
import { mountedIn } from './mounts';
import type { Program } from './program';

export interface ProgramPod {
  readonly container: k8s.Container;
  readonly volumes: k8s.Volume[];
}

/** @param env the name of the ConfigMap with the settings, if there are some. */
export function podOf(service: Application, program: Program, env: string | undefined, files: Files): ProgramPod {
  const { volumes, mounts } = mountedIn(service, program, files);
  const container = {
    name: service.name,
    image: service.image,
    imagePullPolicy: pullPolicy(service.image, service),
    command: program.command && [...program.command],
    args: program.args && [...program.args],
    workingDir: service.workingDir ?? service.source?.mountPath,
    env: service.secrets.length > 0 ? secretVariables(service.secrets) : undefined,
    envFrom: env === undefined ? undefined : [{ configMapRef: { name: env } }],
    resources: resourcesOf(service.resources),
    securityContext: { ...securityOf(service), readOnlyRootFilesystem: service.readOnly },
    volumeMounts: mounts,
  };
  return { container, volumes };
}

// A container that runs a program of the team's: its image, its settings, its secrets and its files.
import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { containerSecurity } from '../parts/pod';
import { resourcesOf } from '../parts/resources';
import { type Maps, mountsOf } from './mounts';
import type { Program } from './program';

export function programContainer(service: Application, program: Program, maps: Maps): k8s.Container {
  const command = program.command && withSecretsOf(service, program.command);
  return {
    name: service.name,
    image: service.image,
    imagePullPolicy: service.imagePullPolicy,
    command: command && [...command],
    args: program.args && [...program.args],
    workingDir: program.workingDir,
    envFrom: maps.env === undefined ? undefined : [{ configMapRef: { name: maps.env } }],
    resources: resourcesOf(service.resources),
    securityContext: containerSecurity,
    volumeMounts: mountsOf(service, program),
  };
}

/** The command line that starts a program with the secrets of the service, if it has some. */
export const withSecretsOf = (
  { secrets }: Application,
  command: readonly string[],
  script = 'with-secrets',
): readonly string[] => (secrets.length > 0 ? ['sh', `/slipway/${script}`, ...command] : command);

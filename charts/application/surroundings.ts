// What every program of the team has around its pods: service account, network policy, settings, files and claims.
import type { Chart } from 'cdk8s';
import type { Application } from '../../model';
import { toApiServer } from '../parts/api-server';
import { addConfigMap } from '../parts/config-map';
import { selectorOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { addServiceAccount } from '../parts/service';
import { addClaims } from '../parts/storage';
import { addFiles, type Files } from './files';
import type { Program } from './program';

interface Surroundings {
  /** The name of the ConfigMap with the settings, if there are some. */
  readonly env?: string;
  readonly files: Files;
}

export function addSurroundings(chart: Chart, service: Application, program: Program): Surroundings {
  addServiceAccount(chart, service, service.imagePullSecret);
  addNetworkPolicy(chart, service, {
    extra: service.awaited && { selector: selectorOf(service.name), ingress: [], egress: [toApiServer] },
  });
  const env = addSettings(chart, service, program);
  const files = addFiles(chart, service, program);
  addClaims(chart, service);
  return { env, files };
}

/** @returns the name of the ConfigMap, if there are settings. */
function addSettings(chart: Chart, service: Application, program: Program): string | undefined {
  const settings = { ...program.env, ...service.env };
  return Object.keys(settings).length > 0 ? addConfigMap(chart, service, 'env', settings) : undefined;
}

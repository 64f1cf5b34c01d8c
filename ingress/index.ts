// The ingress controllers that Slipway knows, with the options that choose them.

import type { CONTROLLERS, IMPLEMENTATIONS } from '../schema/ingress';
import type { Controller } from './controller';
import { envoyGateway } from './envoy-gateway';
import type { Feature } from './features';
import { nginx } from './nginx';
import { traefik } from './traefik';
import { traefikGateway } from './traefik-gateway';

/** The options of `ingress` that choose a controller. */
interface Choice {
  readonly controller: (typeof CONTROLLERS)[number];
  readonly implementation?: (typeof IMPLEMENTATIONS)[number];
}

export const ALL: readonly { readonly options: Choice; readonly controller: Controller }[] = [
  { options: { controller: 'traefik' }, controller: traefik },
  { options: { controller: 'gateway', implementation: 'envoy-gateway' }, controller: envoyGateway },
  { options: { controller: 'gateway', implementation: 'traefik' }, controller: traefikGateway },
  { options: { controller: 'nginx' }, controller: nginx },
];

/** The controller that a stack chooses. */
export function controllerOf({ controller, implementation }: Choice): Controller {
  const found = ALL.find(({ options }) => options.controller === controller && options.implementation === implementation);
  if (!found) throw new Error(`no file in ingress/ for ${controller}`);
  return found.controller;
}

/** The controllers that support a feature, as a stack chooses them. */
export const controllersThatCan = (feature: Feature): string[] =>
  ALL.filter(({ controller }) => controller.supports[feature] === true).map(({ options }) => inWords(options));

/** The options as a stack file has them: `controller: 'nginx'`. */
export const inWords = (options: Choice) =>
  Object.entries(options)
    .map(([option, value]) => `${option}: '${value}'`)
    .join(', ');

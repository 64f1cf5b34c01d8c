// The controllers that Slipway knows, by what a stack says to get them.

import type { CONTROLLERS, IMPLEMENTATIONS } from '../schema/ingress';
import type { Controller } from './controller';
import { envoyGateway } from './envoy-gateway';
import type { Feature } from './features';
import { nginx } from './nginx';
import { traefik } from './traefik';
import { traefikGateway } from './traefik-gateway';

interface Said {
  readonly controller: (typeof CONTROLLERS)[number];
  readonly implementation?: (typeof IMPLEMENTATIONS)[number];
}

export const ALL: readonly { readonly said: Said; readonly controller: Controller }[] = [
  { said: { controller: 'traefik' }, controller: traefik },
  { said: { controller: 'gateway', implementation: 'envoy-gateway' }, controller: envoyGateway },
  { said: { controller: 'gateway', implementation: 'traefik' }, controller: traefikGateway },
  { said: { controller: 'nginx' }, controller: nginx },
];

/** The one that a stack asks for. */
export function controllerOf({ controller, implementation }: Said): Controller {
  const found = ALL.find(({ said }) => said.controller === controller && said.implementation === implementation);
  if (!found) throw new Error(`no adapter for ${controller}`);
  return found.controller;
}

/** What a stack would say to get one that can. */
export const controllersThatCan = (feature: Feature): string[] =>
  ALL.filter(({ controller }) => controller.supports[feature] === true).map(({ said }) => inWords(said));

/** As it stands in a stack. */
export const inWords = (said: Said) =>
  Object.entries(said)
    .map(([option, value]) => `${option}: '${value}'`)
    .join(', ');

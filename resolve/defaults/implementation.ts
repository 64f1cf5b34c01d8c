// Which implementation of the Gateway API a stack uses where it names none.
import { controllerOf } from '../../ingress';
import type { Controller } from '../../ingress/controller';
import type { Ingress } from '../../schema/ingress';

type Choice = Pick<Ingress, 'controller' | 'implementation'>;

/** Undefined: the controller has one implementation alone. */
export const implementationOf = ({ controller, implementation = 'envoy-gateway' }: Choice): Ingress['implementation'] =>
  controller === 'gateway' ? implementation : undefined;

export const controllerFor = (ingress: Choice): Controller =>
  controllerOf({ controller: ingress.controller, implementation: implementationOf(ingress) });

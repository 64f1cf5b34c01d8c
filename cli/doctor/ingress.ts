// Whether the pods of the ingress controller run where the policies let them in from.
import { shellLine } from '../../model/shell';
import { noneOfUnknownKind } from '../cluster/no-such-kind';
import type { Pod } from './facts';
import { type Found, type Look, right, untold, wrong } from './look';
import { messages } from './messages';

export const ingressClass: Look = {
  title: messages.ingressClass,
  async at({ stack: { ingress }, kubectl }) {
    if (!ingress) return [];
    const kind = ingress.controller === 'gateway' ? 'GatewayClass' : 'IngressClass';
    const { className } = ingress;
    const found = await kubectl(['get', kind.toLowerCase(), className, '--ignore-not-found', '-o', 'name']).catch(
      noneOfUnknownKind,
    );
    return [found === '' ? wrong(messages.noClass(kind, className), messages.installController) : right(`${kind} ${className}`)];
  },
};

/** Envoy Gateway starts its proxies for a Gateway, so before the first apply there are none. */
export const controllerPods: Look = {
  title: messages.controller,
  async at({ stack: { ingress }, facts }) {
    if (!ingress) return [];
    const { namespace, labels } = ingress.proxy;
    const pods = await facts.pods();
    const there = pods.filter(({ metadata }) => metadata.namespace === namespace && has(metadata.labels, labels));
    if (there.length > 0) return [right(messages.controllerIn(there.length, namespace))];
    if (ingress.implementation === 'envoy-gateway') return [untold(messages.proxiesToCome(namespace))];
    return [elsewhere(pods, namespace, labels)];
  },
};

const has = (all: Pod['metadata']['labels'], wanted: Readonly<Record<string, string>>) =>
  Object.entries(wanted).every(([key, value]) => all?.[key] === value);

/** k3s runs its own Traefik in kube-system, for one. */
function elsewhere(pods: readonly Pod[], namespace: string, labels: Readonly<Record<string, string>>): Found {
  const found = pods.find(({ metadata }) => has(metadata.labels, labels));
  if (found)
    return wrong(
      messages.controllerElsewhere(found.metadata.namespace ?? '', namespace),
      `ingress: { controllerNamespace: '${found.metadata.namespace}' }`,
    );
  const selector = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return wrong(messages.noController(shellLine([selector.join(',')]), namespace), messages.sayController);
}

// All looks, in the order in which they are told.
import type { ResolvedStack } from '../../model';
import { type Kubectl, KubectlError } from '../cluster/kubectl';
import { addresses } from './addresses';
import { dns } from './dns';
import { factsOf } from './facts';
import { controllerPods, ingressClass } from './ingress';
import { kubernetes } from './kubernetes';
import { type Found, type Look, untold } from './look';
import { messages } from './messages';
import { metrics, operators } from './operators';
import { podSecurity } from './pod-security';
import { policies } from './policies';
import { room } from './room';
import { storage } from './storage';

/** What `up` looks at beside the class and the metrics, of which it has a word of its own. */
export const LOOKS: readonly Look[] = [
  kubernetes,
  dns,
  addresses,
  controllerPods,
  storage,
  policies,
  room,
  podSecurity,
  operators,
];

export const ALL_LOOKS: readonly Look[] = [...LOOKS, ingressClass, metrics];

export interface Told extends Found {
  readonly title: string;
}

/** @returns nothing of a look that the stack does not need. What may not be read is told, and ends nothing. */
export async function lookAt(stack: ResolvedStack, kubectl: Kubectl, looks: readonly Look[]): Promise<Told[]> {
  const asked = { stack, kubectl, facts: factsOf(kubectl) };
  const told = looks.map(async ({ title, at }) => (await at(asked).catch(unread)).map((found) => ({ title, ...found })));
  return (await Promise.all(told)).flat();
}

/** An answer that is no JSON comes from a proxy between here and the API server. */
function unread(error: unknown): Found[] {
  if (!(error instanceof KubectlError || error instanceof SyntaxError)) throw error;
  return [untold(messages.unread(error.message))];
}

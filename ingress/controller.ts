// What Slipway must know about an ingress controller. A new controller is a file that fills in this interface, and a line in index.ts.
import type { Construct } from 'constructs';
import type { ResolvedIngress, ResolvedRoute, ResolvedStack } from '../model';
import type { Feature } from './features';
import type { Requests } from './requests';

export interface Controller {
  /** Name for people. */
  readonly title: string;
  /** IngressClass or GatewayClass that the controller's own installation makes. */
  readonly className: string;
  /** The pods of the controller, as its own installation runs them. */
  readonly proxy: (stack: { readonly name: string; readonly namespace: string }) => ProxyPods;
  /** Whether the controller replaces the client's `X-Forwarded-*` headers instead of appending to them, so that a service can trust them. */
  readonly dropsForgedAddress: boolean;
  /** Whether `X-Forwarded-For` has more than the client where the controller trusts what is in front of it. */
  readonly keepsChain: boolean;
  /** Seconds for which the controller keeps an idle connection to a service. Servers keep theirs for longer. */
  readonly idleSeconds: number;
  /** For each feature true, or the reason why the controller cannot do it. */
  readonly supports: Readonly<Record<Feature, true | string>>;
  /** Adds the objects of a stack's ingress. It is called only if the controller supports every feature that the stack uses. */
  readonly draw: (drawing: IngressDrawing) => void;
  /** Annotations that the controller reads on the Service of a route. */
  readonly serviceAnnotations?: (stack: ResolvedStack, ingress: ResolvedIngress, service: string) => Record<string, string>;
  /** The Service that the routes of a service lead to which stream, where what is said at the other one must not hold for them. */
  readonly streamService?: (
    ingress: ResolvedIngress,
    service: string,
  ) => { readonly name: string; readonly annotations: (stack: ResolvedStack) => Record<string, string> } | undefined;
  /** Where it counts the requests to the service of these routes. Absent: it does not tell one service from another. */
  readonly requests?: (stack: ResolvedStack, routes: readonly ResolvedRoute[]) => Requests;
  /** Where its pods tell them to a Prometheus, as its own installation runs them. */
  readonly metrics: { readonly port: number; readonly path: string };
  /** When the first certificate of these hosts ends, as a question to Prometheus. Absent: it does not tell. */
  readonly certificateEnds?: (hosts: readonly string[]) => string;
  /** Command that makes the Secret of `basicAuth` from a file that htpasswd wrote. */
  readonly usersCommand: (namespace: string, secretName: string) => string;
}

interface ProxyPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The ingress of a stack, and the construct that gets its objects. */
export interface IngressDrawing {
  readonly scope: Construct;
  readonly stack: ResolvedStack;
  readonly ingress: ResolvedIngress;
}

/**
 * The `usersCommand` of a controller that reads the users at `key` of a Secret.
 * @param type type of the Secret, if the controller asks for one.
 */
export const usersCommand = (key: string, type?: string) => (namespace: string, secretName: string) =>
  `kubectl -n ${namespace} create secret generic ${secretName}${type === undefined ? '' : ` --type=${type}`} --from-file=${key}=users.htpasswd`;

/** Name of the cookie for sticky sessions. Each service has its own, because each has pods of its own. */
export const stickyCookie = (service: string) => `${service}-pod`;

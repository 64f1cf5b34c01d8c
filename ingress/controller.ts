// What Slipway has to know of an ingress controller. A new one is a file that fills this in, and its line in index.ts.
import type { Construct } from 'constructs';
import type { ResolvedIngress, ResolvedStack } from '../model';
import type { Feature } from './features';

export interface Controller {
  /** Its name for people. */
  readonly title: string;
  /** IngressClass or GatewayClass of its own installation. */
  readonly className: string;
  /** The pods that requests come from, as its own installation runs them. */
  readonly proxy: (stack: { readonly name: string; readonly namespace: string }) => ProxyPods;
  /** Whether a service may believe `X-Forwarded-*`: what a client says there itself is dropped, not added to. */
  readonly dropsForgedAddress: boolean;
  /** True, or why not. */
  readonly supports: Readonly<Record<Feature, true | string>>;
  /** The objects of a stack's way in. Called only for stacks that it can serve. */
  readonly draw: (drawing: IngressDrawing) => void;
  /** Annotations of a routed Service, for what the controller reads there. */
  readonly serviceAnnotations?: (stack: ResolvedStack, ingress: ResolvedIngress, service: string) => Record<string, string>;
  /** Command that makes the Secret of `basicAuth` from lines that htpasswd wrote. */
  readonly usersCommand: (namespace: string, secretName: string) => string;
}

export interface ProxyPods {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A stack's way in, and where its objects go. */
export interface IngressDrawing {
  readonly scope: Construct;
  readonly stack: ResolvedStack;
  readonly ingress: ResolvedIngress;
}

// The Kubernetes objects of a stack, as synth writes them.
import type { KubeObject } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { renderedOf } from './render';

export const objectsOf = (stack: ResolvedStack): KubeObject[] =>
  renderedOf(stack).charts.flatMap(({ manifests }) => manifests.map(({ object }) => object));

// The Kubernetes objects of a stack, as synth writes them.
import { appOf } from '../charts';
import type { KubeObject } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { render } from './render';

export const objectsOf = (stack: ResolvedStack): KubeObject[] =>
  render(stack, appOf(stack)).flatMap(({ manifests }) => manifests.map(({ object }) => object));

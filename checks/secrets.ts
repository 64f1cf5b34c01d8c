// No Secret is in the manifests, where its value would be a leak: the command `secrets` writes them.
import type { Check } from './manifest';

export const secrets: Check = (manifests) =>
  manifests
    .filter(({ object }) => object.kind === 'Secret')
    .map(({ path }) => ({ path, text: 'a Secret must not stand in a manifest.' }));

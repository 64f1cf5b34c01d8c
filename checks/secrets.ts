// No Secret is in the manifests, where its value would be a leak: the command `secrets` writes them.
import type { Check } from './manifest';

export const secrets: Check = (manifests) =>
  manifests
    .filter(({ object }) => object.kind === 'Secret' && !isFilledIn(object))
    .map(({ path }) => ({ path, text: 'a Secret must not stand in a manifest.' }));

/** The token of an account, which Kubernetes writes into it: https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets */
const isFilledIn = ({
  type,
  data,
  stringData,
}: {
  readonly type?: string;
  readonly data?: object;
  readonly stringData?: object;
}) => type === 'kubernetes.io/service-account-token' && Object.keys({ ...data, ...stringData }).length === 0;

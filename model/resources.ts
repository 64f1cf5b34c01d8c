// Requests and limits of a container, all six numbers.

/** All six numbers filled in. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
  readonly 'ephemeral-storage': string;
}

/** What the small containers get that run before the others or do one thing. */
export const SMALL: Resources = {
  requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '100m', memory: '32Mi', 'ephemeral-storage': '64Mi' },
};

/** What a container gets that names no resources itself, such as one started by `kubectl run`. */
export const BY_HAND: { readonly requests: Amounts; readonly limits: Amounts } = {
  requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '1Gi' },
};

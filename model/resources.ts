// Requests and limits of a container.

/** Every number filled in. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Limits;
}

/** Without `cpu` the container takes what its node has left. */
export type Limits = Omit<Amounts, 'cpu'> & Partial<Pick<Amounts, 'cpu'>>;

export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
  readonly 'ephemeral-storage': string;
}

/** Resources of small containers, such as the one that waits for another service. */
export const SMALL: Resources = {
  requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '100m', memory: '32Mi', 'ephemeral-storage': '64Mi' },
};

/** Resources of a container that names none, such as one that a person starts by `kubectl run`. */
export const BY_HAND: { readonly requests: Amounts; readonly limits: Amounts } = {
  requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '1Gi' },
};

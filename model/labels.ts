// The labels by which commands know whose an object is.

/** The label with the name of the stack. */
export const PART_OF = 'app.kubernetes.io/part-of';

/** The label of the namespace with the name of the environment, which commands ask before they write or delete there. */
export const ENVIRONMENT = 'slipway/environment';

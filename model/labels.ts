// The labels by which checks and commands know whose an object is.

/** The label with the name of the stack. */
export const PART_OF = 'app.kubernetes.io/part-of';

/** The label with the name of the service. It never changes, because a Deployment's selector is immutable. */
export const INSTANCE = 'app.kubernetes.io/instance';

/** The label of the namespace with the name of the environment, which commands ask before they write or delete there. */
export const ENVIRONMENT = 'slipway/environment';

/** The label with the version of what runs, as people read it. */
export const VERSION = 'app.kubernetes.io/version';

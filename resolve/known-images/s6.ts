// Images that s6 starts, a supervisor that wants to own /run. https://github.com/just-containers/s6-overlay

/**
 * What s6 must be told to start as another user than root, with a root that it cannot write to: a folder that Kubernetes makes belongs to root,
 * and is open to everybody in the pod. The second is known to s6-overlay 3.2.1 and later.
 */
export const S6 = { S6_READ_ONLY_ROOT: '1', S6_YES_I_WANT_A_WORLD_WRITABLE_RUN_BECAUSE_KUBERNETES: '1' };

/** Without the host of their registry. docs.linuxserver.io/misc/non-root, github.com/karakeep-app/karakeep */
const STARTED_BY_S6 = /^(linuxserver\/|hotio\/|karakeep-app\/karakeep$|photoprism\/photoprism$|jlesage\/)/;

/** @param name without host and tag. */
export const isStartedByS6 = (name: string): boolean => STARTED_BY_S6.test(name);

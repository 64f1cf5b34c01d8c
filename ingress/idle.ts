// For how long a controller keeps an idle connection to a server that Slipway does not set up.

/**
 * A request on a connection that its server closes at the same time gets 502. Gunicorn's own 2 seconds are the fewest that servers keep, and
 * a new connection inside a cluster takes less than a millisecond.
 */
export const BRIEF = '1s';

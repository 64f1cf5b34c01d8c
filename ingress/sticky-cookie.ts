// The cookie that brings a client back to the same pod.
/** One for each service, because each has pods of its own. */
export const stickyCookie = (service: string) => `${service}-pod`;

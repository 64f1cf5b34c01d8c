// The series in which a controller counts the requests that it passes on.

/** Selectors of counters: `traefik_service_requests_total{service="…"}`. */
export interface Requests {
  readonly all: string;
  /** Those that were answered with 500 or more. */
  readonly failed: string;
  /** Those that took so many seconds at most. */
  readonly inTime: string;
  readonly seconds: number;
}

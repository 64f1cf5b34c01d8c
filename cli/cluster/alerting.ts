// What can be known of the alerts of a stack.

export interface FiringAlert {
  readonly alert: string;
  readonly severity: string;
  readonly summary: string;
  /** Its page: `docs/runbooks/BackupFailed.md`. */
  readonly runbook: string;
  readonly since: string;
}

export type Alerting =
  | { readonly firing: readonly FiringAlert[] }
  | { readonly untold: 'no-prometheus' | 'forbidden' | 'no-answer' | 'no-rules' };

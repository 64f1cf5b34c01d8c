// What an alert is: when it fires, how bad that is, and a sentence for whoever is woken up.
import type { ResolvedStack } from '../../model';

export interface Alert {
  /** Also the name of its page in docs/runbooks/. */
  readonly alert: string;
  /** Whose it is: two of one name are one to an Alertmanager, where their labels are the same. Absent: of every pod of the stack. */
  readonly service?: string;
  readonly expr: string;
  /** How long it has to be so. */
  readonly for: string;
  /** `critical`: somebody is without the system, or its data is in danger. `warning`: it will be so, and can wait for the day. */
  readonly severity: 'critical' | 'warning';
  /** What is the matter, in the words of Prometheus' templates. */
  readonly summary: string;
}

/** Labels of series: those of the stack's namespace, and more. */
export const inNamespace = ({ namespace }: ResolvedStack, more = ''): string =>
  `{namespace="${namespace.name}"${more === '' ? '' : `,${more}`}}`;

// The alerts that fire when the stack is up: what was wrong before may be so still.

import type { ResolvedStack } from '../../model';
import { ageOf } from '../cluster/age';
import { alertingOf } from '../cluster/alerts';
import type { Kubectl } from '../cluster/kubectl';
import type { Clock } from '../cluster/machine';
import { messages as shared } from '../messages';
import { messages } from './messages';

/** @param kubectl that asks once: what was to be done is done, so an answer that does not come is not waited for. */
export async function alertLines(stack: ResolvedStack, kubectl: Kubectl, { now }: Pick<Clock, 'now'>): Promise<string[]> {
  const alerting = await alertingOf(stack, kubectl);
  if (!alerting) return [];
  if ('untold' in alerting) return [messages.alerts(shared.alertsUntold(stack, alerting.untold))];
  if (alerting.firing.length === 0) return [messages.alerts(shared.noneFires)];
  return alerting.firing.map((alert) => messages.alert(alert.alert, shared.fires(alert, ageOf(now() - Date.parse(alert.since)))));
}

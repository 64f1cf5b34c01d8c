// The alerts of the stack that fire.
import { ageOf } from '../cluster/age';
import { alertingOf } from '../cluster/alerts';
import { messages as shared } from '../messages';
import { messages } from './messages';
import type { Look, Seen } from './seen';

export const alerts: Look = async ({ stack, kubectl, now }) => {
  const alerting = await alertingOf(stack, kubectl);
  if (!alerting) return [];
  const name = messages.alerts;
  if ('untold' in alerting) return [{ is: 'untold', name, text: shared.alertsUntold(stack, alerting.untold) }];
  if (alerting.firing.length === 0) return [{ is: 'right', name, text: shared.noneFires }];
  return alerting.firing.map(
    (alert): Seen => ({
      ...{ is: 'wrong', name: messages.alert(alert.alert), data: { ...alert } },
      text: shared.fires(alert, ageOf(now - Date.parse(alert.since))),
    }),
  );
};

// `type: 'cron'`: a program that runs by schedule.
import type { ApplicationType } from './application-type';

export const cron: ApplicationType<'cron'> = {
  least: { type: 'cron', schedule: '@daily' },
  component: 'cron',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: () => [],
  health: () => undefined,
  rules: [],
  resolve: (common, { type, schedule, timeZone, deadlineSeconds, retries, history }) => ({
    ...common,
    ...{ type, schedule, timeZone, deadlineSeconds, retries, history },
  }),
};

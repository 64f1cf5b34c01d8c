// `type: 'job'`: a program that runs once for each release.
import type { ApplicationType } from './application-type';

export const job: ApplicationType<'job'> = {
  least: { type: 'job' },
  component: 'job',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: () => [],
  health: () => undefined,
  rules: [],
  resolve: (common, { type, deadlineSeconds, retries }) => ({
    ...common,
    ...{ type, deadlineSeconds, retries },
  }),
};

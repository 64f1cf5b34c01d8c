// The page's section about programs that run by schedule.
import { cronJobs } from '../../../output/page/cron-jobs';
import { api, resolved } from '../../support/stacks';

test('a stack without one has no section', () => {
  expect(cronJobs(resolved({ api }))).toStrictEqual([]);
});

test('it says when each runs, and the lines that run one now', () => {
  const nightly = { type: 'cron', schedule: '0 2 * * *', timeZone: 'Europe/Berlin', retries: 1 } as const;
  const section = cronJobs(resolved({ nightly })).join('\n');
  expect(section).toContain('| nightly | `0 2 * * *` Europe/Berlin | 3600 seconds | once |');
  expect(section).toContain('kubectl -n shop create job --from=cronjob/nightly nightly-now\n');
  expect(section).toContain('kubectl -n shop logs -f job/nightly-now');
});

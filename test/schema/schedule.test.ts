// Schedules and time zones: what cron and Kubernetes take.
import { schedule, timeZone } from '../../schema/schedule';

test.each([
  '0 3 * * *',
  '*/15 * * * *',
  '0 3 * * 0',
  '0 3 * * SUN',
  '0 3 * * mon-fri',
  '0,30 1-5 1 JAN,JUL *',
  '5-50/10 0 31 12 6',
  '@daily',
  '@hourly',
])('%s is a schedule', (text) => {
  expect(schedule.parse(text)).toBe(text);
});

test.each([
  ['', 'nothing'],
  ['0 3 * *', 'four fields'],
  ['0 0 3 * * *', 'six fields'],
  ['60 3 * * *', 'a minute beyond 59'],
  ['0 24 * * *', 'an hour beyond 23'],
  ['0 3 0 * *', 'a day before the first'],
  ['0 3 * 13 *', 'a thirteenth month'],
  ['0 3 * * 7', 'a day of the week beyond 6, which Kubernetes refuses'],
  ['0 3 * * MOO', 'no day'],
  ['5-1 3 * * *', 'a range that runs back'],
  ['*/0 3 * * *', 'a step of nothing'],
  ['*/90 3 * * *', 'a step beyond the hour'],
  ['1-2-3 3 * * *', 'a range of three'],
  ['0  3 * * *', 'two spaces'],
  ['TZ=UTC 0 3 * * *', 'a zone in the schedule, which Kubernetes refuses'],
  ['@nightly', 'a word that cron does not know'],
  ['every night', 'words'],
])('%j is none: %s', (text) => {
  const found = text.replace(/^TZ=.*/, 'TZ=…'); // what stands behind a name may be a secret
  expect(schedule.safeParse(text).error?.issues.map(({ message }) => message)).toStrictEqual([
    `'${found}' is not a schedule. Write minute, hour, day of the month, month and day of the week, such as '0 3 * * *' for 03:00 every day.`,
  ]);
});

test.each(['Etc/UTC', 'Europe/Berlin', 'America/New_York', 'UTC'])('%s is a time zone', (name) => {
  expect(timeZone.parse(name)).toBe(name);
});

test.each(['Berlin', '+02:00', '', 'Local'])('%j is none', (name) => {
  expect(timeZone.safeParse(name).error?.issues[0]?.message).toBe(
    `'${name}' is not a time zone. Write its name, such as 'Europe/Berlin' or 'Etc/UTC'.`,
  );
});

// Which backups are deleted: the program itself, run by the awk of this machine.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '../../../charts/backup/scripts/prune.awk');
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T03:00:00Z'); // a Saturday

const nameOf = (time: number) => new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** What is left of these backups, newest first, as days and hours before now. */
function left(times: readonly number[], keep: { daily: number; weekly: number; monthly: number }, now = NOW): number[] {
  const names = [...times].sort((a, b) => a - b).map(nameOf);
  const output = execFileSync('awk', ['-v', `now=${nameOf(now)}`, '-f', SCRIPT], {
    input: names.map((name) => `${name}\n`).join(''),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DAILY: String(keep.daily), WEEKLY: String(keep.weekly), MONTHLY: String(keep.monthly) },
  });
  const gone = output.split('\n');
  return times.filter((time) => !gone.includes(nameOf(time))).sort((a, b) => b - a);
}

const nightly = (nights: number) => Array.from({ length: nights }, (_, i) => NOW - i * DAY);
const dates = (times: readonly number[]) => times.map((time) => new Date(time).toISOString().slice(0, 10));

test('nights of half a year: days, then the last of a week, then the last of a month', () => {
  expect(dates(left(nightly(200), { daily: 7, weekly: 4, monthly: 6 }))).toStrictEqual([
    ...['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15'],
    ...['2026-11-08', '2026-11-01'],
    ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30'],
  ]);
});

test('days alone', () => {
  expect(left(nightly(30), { daily: 3, weekly: 0, monthly: 0 })).toStrictEqual(nightly(3));
});

test('of the last two days nothing goes, however often there was one', () => {
  const hourly = Array.from({ length: 72 }, (_, i) => NOW - (i * DAY) / 24);
  expect(left(hourly, { daily: 1, weekly: 0, monthly: 0 })).toStrictEqual(hourly.slice(0, 48));
});

test('a backup by hand does not push the nightly one of the same day out before two days have passed', () => {
  const [nightlyOne, byHand] = [NOW - 2 * DAY + 1000, NOW - 2 * DAY + 5000];
  expect(left([NOW, byHand, nightlyOne], { daily: 9, weekly: 0, monthly: 0 })).toStrictEqual([NOW, byHand, nightlyOne]);
});

test('after a pause the old ones count: nothing is deleted because time has passed', () => {
  const old = nightly(5).map((time) => time - 90 * DAY);
  expect(left(old, { daily: 7, weekly: 0, monthly: 0 })).toStrictEqual(old);
});

test('the newest stays, whatever is asked', () => {
  expect(left([NOW - 400 * DAY], { daily: 0, weekly: 0, monthly: 0 })).toStrictEqual([NOW - 400 * DAY]);
});

test('a leap day and the turn of a year are days like others', () => {
  const times = ['2028-02-28', '2028-02-29', '2028-03-01', '2027-12-31', '2028-01-01'].map((day) =>
    Date.parse(`${day}T03:00:00Z`),
  );
  const later = Date.parse('2028-03-10T03:00:00Z');
  expect(dates(left(times, { daily: 2, weekly: 0, monthly: 0 }, later))).toStrictEqual(['2028-03-01', '2028-02-29']);
  expect(dates(left(times, { daily: 1, weekly: 2, monthly: 0 }, later))).toStrictEqual(['2028-03-01', '2028-01-01']);
  expect(dates(left(times, { daily: 1, weekly: 0, monthly: 2 }, later))).toStrictEqual(['2028-03-01', '2028-02-29']);
});

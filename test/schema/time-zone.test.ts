// A name is a zone where a formatter of Intl takes it; the list of all zones only answers faster.
import { isZone } from '../../schema/time-zone';

function isTaken(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

const OTHERS = ['UTC', 'Etc/UTC', 'GMT', 'Asia/Calcutta', 'europe/berlin', '+02:00', 'local', 'Europe/Berlni', ''];

test('a zone is what Intl takes, asked once or twice', () => {
  for (const name of [...Intl.supportedValuesOf('timeZone'), ...OTHERS, ...OTHERS])
    expect([name, isZone(name)]).toEqual([name, isTaken(name)]);
});

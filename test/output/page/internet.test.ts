// The section about programs that reach every public address, and what is wrong with such an option.
import { internet } from '../../../output/page/internet';
import { api, problemsOf, resolved, worker } from '../../support/stacks';

test('the page says who reaches the internet, on which ports, and why', () => {
  const stack = resolved({
    api,
    reader: { ...worker, internet: 'fetches feeds' },
    turn: { ...worker, internet: { reason: 'relays calls', ports: [], udp: [3478, '49160-49200'] } },
  });
  expect(internet(stack)).toStrictEqual([
    '**The internet**: these reach every public address on these ports, and no private one.',
    '| service | ports | why |\n| --- | --- | --- |\n| reader | 80, 443 | fetches feeds |\n| turn | 3478 (UDP), 49160-49200 (UDP) | relays calls |',
  ]);
  expect(internet(resolved({ api }))).toStrictEqual([]);
});

test.each([
  ['no reason', ' ', "internet: is empty. Say why the program needs the internet, such as 'fetches the feeds of its users'."],
  [
    'a yes',
    true,
    "internet: is not a reason. Write internet: 'fetches the feeds of its users', or internet: { reason: 'federates', ports: [443, 8448] }.",
  ],
  ['a group without a reason', { ports: [443] }, 'internet.reason: is missing. It takes text.'],
  [
    'a port that is none',
    { reason: 'relays', udp: ['9-3'] },
    "internet.udp.0: '9-3' is neither a port nor a range. Write whole numbers from 1 to 65535, such as 25, or '40000-40010'.",
  ],
])('%s', (_, said, problem) => {
  expect(problemsOf({ api: { ...api, internet: said } })).toStrictEqual([`services.api.${problem}`]);
});

test('an edge to the internet says where it is said', () => {
  expect(problemsOf({ api: { ...api, uses: { internet: {} } } })).toStrictEqual([
    "services.api.uses.internet: the internet is no service. Beside uses write why the program needs it: internet: 'fetches the feeds of its users'.",
  ]);
});

// The parser that holds alerts and panels finds what they ask for, and says what is no PromQL.
import { parse } from './parse';

test('series with the labels that are matched, and labels that group and join', () => {
  expect(parse('sum by (pod) (rate(a{x="1",y=~"2"}[$__rate_interval]) or b) / on (z) group_left (w) c > 2')).toStrictEqual({
    series: [
      { name: 'a', labels: ['x', 'y'] },
      { name: 'b', labels: [] },
      { name: 'c', labels: [] },
    ],
    groupedBy: ['pod', 'z', 'w'],
  });
});

test.each(['sum(a', 'a{x=}', 'rate(a[5x])', 'a b'])('%s is none', (expr) => {
  expect(() => parse(expr)).toThrow('no PromQL');
});

// The support table in docs/ingress.md is the one that the adapters state.
import { readFileSync } from 'node:fs';
import { ALL } from '../../../ingress';
import { FEATURES, type Feature } from '../../../ingress/features';
import { supportTable } from '../../../output/page/support-table';

const lines = supportTable().split('\n');
const cells = (title: string) =>
  lines
    .find((line) => line.startsWith(`| ${title} |`))
    ?.split(' | ')
    .slice(1)
    .map((cell) => cell.replace(/ \|$/, ''));

test('docs/ingress.md holds it as it is (npm run docs)', () => {
  expect(readFileSync('docs/ingress.md', 'utf8')).toContain(`<!-- npm run docs -->\n${supportTable()}\n<!-- end -->`);
});

test.each(Object.keys(FEATURES) as Feature[])('a row says who can do %s, and a line below why one cannot', (feature) => {
  const { title } = FEATURES[feature];
  expect(cells(title)).toStrictEqual(ALL.map(({ controller }) => (controller.supports[feature] === true ? 'yes' : 'no')));
  for (const { controller } of ALL) {
    const why = controller.supports[feature];
    const line = `- ${controller.title} cannot do ${title}: ${why}.`;
    expect(lines.includes(line)).toBe(why !== true);
  }
});

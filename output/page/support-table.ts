// The support table of docs/ingress.md, from what each controller supports.
import { ALL, inWords } from '../../ingress';
import { FEATURES, type Feature } from '../../ingress/features';
import { table } from './markdown';

/** A row for each feature and a column for each controller; below the table, why a controller cannot do a feature. */
export function supportTable(): string {
  const rows = (Object.keys(FEATURES) as Feature[]).map((feature) => [
    FEATURES[feature].title,
    ...ALL.map(({ controller }) => (controller.supports[feature] === true ? 'yes' : 'no')),
  ]);
  const forged = [
    'drops a forged `X-Forwarded-For`',
    ...ALL.map(({ controller }) => (controller.dropsForgedAddress ? 'yes' : 'no')),
  ];
  const reasons = ALL.flatMap(({ controller: { title, supports } }) =>
    (Object.keys(FEATURES) as Feature[]).flatMap((feature) => {
      const why = supports[feature];
      return why === true ? [] : [`- ${title} cannot do ${FEATURES[feature].title}: ${why}.`];
    }),
  );
  return [
    table(
      ['', ...ALL.map(({ controller }) => controller.title)],
      [['in a stack', ...ALL.map(({ said }) => `\`${inWords(said)}\``)], ...rows, forged],
    ),
    reasons.join('\n'),
  ].join('\n\n');
}

// The table of the images that are known, for docs/images.md.
import { code } from '../../output/page/markdown';
import type { KnownImage, Traits } from '../../resolve/known-images/known-image';
import { KNOWN_IMAGES } from '../../resolve/known-images/table';

export const knownImages = (): string =>
  [
    '| image | user | ports | writes to, besides its data | data | must be told |',
    '| --- | --- | --- | --- | --- | --- |',
    ...KNOWN_IMAGES.map(row),
  ].join('\n');

const row = (known: KnownImage) =>
  `| ${[
    known.images.map(code).join(', '),
    [known.root ? 'root' : (known.user ?? 'any'), ...otherwise(known, ({ user }) => user)].join(', '),
    [
      known.port,
      ...otherwise(known, ({ port }) => port),
      ...Object.entries(known.otherPorts ?? {}).map(([name, port]) => `${port} (${name})`),
    ].join(', '),
    [...(known.writes ?? []), ...(known.keeps ?? [])].map(code).join(', '),
    [...(known.data === undefined ? [] : [known.data]), ...(known.moreData ?? [])].map(code).join(', '),
    (known.needs ?? []).map(({ variable }) => code(variable)).join(', '),
  ].join(' | ')} |`;

/** What is another number in images whose tag has a word in it. */
const otherwise = ({ variants = {} }: KnownImage, numberIn: (traits: Partial<Traits>) => number | undefined): string[] =>
  Object.entries(variants).flatMap(([word, traits]) =>
    numberIn(traits) === undefined ? [] : [`${numberIn(traits)} with ${word}`],
  );

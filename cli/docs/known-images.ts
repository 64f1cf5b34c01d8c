// The table of the images that are known, for docs/images.md.
import type { KnownImage } from '../../resolve/known-images/known-image';
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
    known.user === undefined
      ? 'any'
      : `${known.user}${known.alpineUser === undefined ? '' : `, ${known.alpineUser} with alpine`}`,
    [known.port, ...Object.entries(known.otherPorts ?? {}).map(([name, port]) => `${port} (${name})`)].join(', '),
    [...(known.writes ?? []), ...(known.keeps ?? [])].map(code).join(', '),
    known.data === undefined ? '' : code(known.data),
    (known.needs ?? []).map(({ variable }) => code(variable)).join(', '),
  ].join(' | ')} |`;

const code = (text: string) => `\`${text}\``;

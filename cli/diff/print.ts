// The difference as text for a terminal, as Markdown for a pull request, and as JSON for a program.
import type { Difference } from './difference';
import type { Effect } from './effects/effect';
import { messages } from './messages';
import type { ObjectChange } from './pairs';
import type { Show } from './value';

export interface Compared {
  readonly stack: string;
  readonly environment: string;
  /** `what the stack says now`, or the name of a release. */
  readonly what: string;
  /** `the last commit`, or where the cluster is. */
  readonly against: string;
  readonly difference: Difference;
}

export function textOf({ stack, environment, what, against, difference }: Compared, show: Show): string[] {
  const { changes, versions } = difference;
  const title = messages.title(stack, environment, what, against);
  if (changes.length === 0 && versions.length === 0 && difference.effects.length === 0) return [title, messages.nothing];
  return [
    title,
    ...objectLines(difference, show).map((line) => `  ${line}`),
    ...(changes.length > 0 || difference.effects.length > 0
      ? ['', messages.inWords, ...words(difference).map((line) => `  ${line}`)]
      : []),
  ];
}

/** GitHub and GitLab fold `details` away. */
export function markdownOf({ stack, environment, what, against, difference }: Compared, show: Show): string[] {
  const title = `### ${messages.title(stack, environment, what, against)}`;
  const lines = objectLines(difference, show);
  if (lines.length === 0 && difference.effects.length === 0) return [title, '', messages.nothing];
  const fence = fenceAround(lines);
  return [
    ...[title, ''],
    ...words(difference).map((line) => `- ${escaped(line)}`),
    ...['', `<details><summary>${difference.changes.length} objects</summary>`, ''],
    ...[`${fence}diff`, ...lines.map(marked), fence],
    ...['', '</details>'],
  ];
}

export const jsonOf = ({ difference, what: _, ...about }: Compared, show: Show): string =>
  JSON.stringify({
    ...about,
    changes: difference.changes.map(({ how, object, service, fields, before }) => ({
      ...{ how, object, service },
      ...(before && how === 'changed' && { was: before.metadata.name }),
      fields: fields.map((field) => show(field).join('\n')),
    })),
    versions: difference.versions,
    effects: difference.effects.map(({ what, text, seconds }) => ({ what, text, ...(seconds !== undefined && { seconds }) })),
  });

const SIGNS = { new: '+', changed: '~', gone: '-' } as const;

const objectLines = ({ changes, versions }: Difference, show: Show): string[] => [
  ...changes.flatMap((change) => [
    `${SIGNS[change.how]} ${nameOf(change)}`,
    ...change.fields.flatMap(show).map((line) => `    ${line}`),
  ]),
  ...versions.map(({ from, to, count }) => `~ ${messages.versions(from, to, count)}`),
];

/** An object that is named by its content has another name afterwards. */
const nameOf = ({ object, before, after }: ObjectChange) =>
  before && after && before.metadata.name !== after.metadata.name ? `${object} (was ${before.metadata.name})` : object;

function words({ effects, changes }: Difference): string[] {
  if (effects.length === 0) return changes.length > 0 ? [messages.noEffect] : [];
  return [...effects.map(sentence), ...(effects.some(({ what }) => what === 'refused') ? [messages.how] : [])];
}

const sentence = ({ what, text }: Effect) => (what === 'refused' ? messages.refused(text) : text);

/** In a block of kind `diff`, lines are coloured by their first character; a change of an object is one of its own. */
const marked = (line: string) => line.replace(/^~/, '!').replace(/^ {4} {2}([-+]) /, '$1 ');

const fenceAround = (lines: readonly string[]) =>
  '`'.repeat(Math.max(3, ...lines.map((line) => (/`+/.exec(line)?.[0].length ?? 0) + 1)));

/** Nothing of a manifest becomes formatting, or somebody's name. */
const escaped = (line: string) => line.replace(/[\\`*_{}[\]<>#|~@]/g, '\\$&');

// The report of an import for people: what was taken over, what was decided, what needs a person, and how many of those.

import { listsOf } from '../model/lists';
import { keyOf, type Level, type Note } from './notes';

export interface ReportOptions {
  /** Whether what was mapped is listed too. */
  readonly all: boolean;
}

export function reportOf(notes: readonly Note[], { all }: ReportOptions): string {
  const mapped = notes.filter(({ level }) => level === 'mapped');
  const [decided, person] = [grouped(notes, 'decided', placeOf), grouped(notes, 'person', placeOf)];
  return [
    `Mapped: ${mapped.length} ${mapped.length === 1 ? 'key' : 'keys'}${all || mapped.length === 0 ? '' : ' (--verbose lists them)'}`,
    ...(all ? mapped.map((note) => `  ${placeOf(note)}${keyOf(note.path)} → ${note.text}`) : []),
    ...(decided.length > 0 ? ['Decided, and how to change it:', ...decided.map((line) => `  ${line}`)] : []),
    ...(person.length > 0 ? ['Needs a person:', ...person.map((line) => `  ${line}`)] : []),
    countOf(person.length),
  ].join('\n');
}

/** The last line. */
export const countOf = (count: number): string =>
  count === 0 ? 'Nothing needs a person.' : `${count} ${count === 1 ? 'needs' : 'need'} a person.`;

const placeOf = ({ place }: Note): string => (place === undefined ? '' : `${place.file}:${place.line} `);

/** How many sentences need a person. */
export const personsIn = (notes: readonly Note[]): number => grouped(notes, 'person').length;

interface Sentence {
  readonly first: Note;
  /** Services of compose; empty: it is about something else. */
  readonly services: readonly string[];
  readonly rest: string;
}

/** One sentence for each text, about all keys and services for which it is true: `services.web, worker.environment.A, B: a secret.` */
export function grouped(notes: readonly Note[], level: Level, place: (note: Note) => string = () => ''): string[] {
  const byService = together(
    notes.filter((one) => one.level === level),
    ({ path, text }) => [keyOf(path.slice(0, -1)), text].join('\n'),
  );
  const sentences = [...byService.values()].flatMap((same): Sentence[] => {
    const [first] = same;
    if (first === undefined) return [];
    const last = same.map(({ path }) => String(path.at(-1))).join(', ');
    const [head, service, ...inner] = first.path.slice(0, -1);
    if (head === undefined || head !== 'services')
      return [{ first, services: [], rest: [keyOf(first.path.slice(0, -1)), last].filter(Boolean).join('.') }];
    if (service === undefined) return [{ first, services: same.map(({ path }) => String(path.at(-1))), rest: '' }];
    return [{ first, services: [String(service)], rest: [...inner.map(String), last].join('.') }];
  });
  const byText = together(sentences, ({ first, services, rest }) => [services.length > 0, rest, first.text].join('\n'));
  return [...byText.values()].flatMap((same) => {
    const [one] = same;
    if (one === undefined) return [];
    const { first, rest } = one;
    const names = same.flatMap(({ services }) => services);
    const path = [...(names.length > 0 ? [`services.${several([...new Set(names)])}`] : []), ...(rest === '' ? [] : [rest])].join(
      '.',
    );
    return `${place(first)}${path}${first.text.startsWith('left out') ? (names.length > 1 ? ' are ' : ' is ') : ': '}${first.text}`;
  });
}

/** The first few of very many. */
const several = (names: readonly string[]): string =>
  names.length > MOST ? `${names.slice(0, MOST - 2).join(', ')} and ${names.length - MOST + 2} more` : names.join(', ');

const MOST = 12;

const together = <T>(all: readonly T[], keyFor: (one: T) => string) => listsOf(all.map((one) => [keyFor(one), one] as const));

// The report of an import for people: what was taken over, what was decided, what needs a person, and how many of those.
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

/** One sentence for each text, about all keys of a service for which it is true: `services.web.environment.A, B: a secret.` */
export function grouped(notes: readonly Note[], level: Level, place: (note: Note) => string = () => ''): string[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes.filter((one) => one.level === level)) {
    const key = [keyOf(note.path.slice(0, -1)), note.text].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups.values()].map((same) => {
    const [first] = same;
    const last = same.map(({ path }) => String(path.at(-1))).join(', ');
    const path = keyOf(first?.path.slice(0, -1) ?? []);
    const text = first?.text ?? '';
    return `${first ? place(first) : ''}${path === '' ? '' : `${path}.`}${last}${text.startsWith('left out') ? ' is ' : ': '}${text}`;
  });
}

// What an import says of the compose file: what it took over, what it decided, and what needs a person.
import type { Path, Place, Source } from '../compose/project';

export type Level = 'mapped' | 'decided' | 'person';

export interface Note {
  readonly level: Level;
  /** Where it is in the compose project: `['services', 'db', 'ports']`. */
  readonly path: Path;
  readonly place?: Place;
  readonly text: string;
  /** Where in the stack the choice stands, which is where its comment goes. */
  readonly at?: readonly string[];
}

/** Collects notes; each once. */
export class Notes {
  private readonly found = new Map<string, Note>();

  constructor(private readonly source: Pick<Source, 'place'>) {}

  add(level: Level, path: Path, text: string, at?: readonly string[]): void {
    const key = JSON.stringify([level, path, text]);
    const place = this.source.place(path);
    if (!this.found.has(key)) this.found.set(key, { level, path, ...(place && { place }), text, ...(at && { at }) });
  }

  mapped = (path: Path, text: string) => this.add('mapped', path, text);
  decided = (path: Path, text: string, at?: readonly string[]) => this.add('decided', path, text, at);
  person = (path: Path, text: string, at?: readonly string[]) => this.add('person', path, text, at);

  all = (): Note[] => [...this.found.values()];
}

export const keyOf = (path: Path): string => path.map(String).join('.');

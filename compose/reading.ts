// What one loading of a project has at hand, and what it has found so far.
import type { Finding } from '../schema/problems/finding';
import { messages } from './messages';
import type { Path, Place } from './place';
import type { Variable } from './project';
import type { Mapping, Tree } from './tree';

export type Environment = Readonly<Record<string, string>>;

/** Ends a loading that would take too long; what was found stays. */
export class Enough extends Error {}

/** How many errors are told. */
const MOST_ERRORS = 100;
/** How many values are read and merged for one project: a thousand services of a hundred values, fifteen times. */
const MOST_WORK = 1_500_000;

export class Reading {
  private work = 0;
  readonly errors: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly variables: Variable[] = [];
  readonly files: string[] = [];
  /** Files that were parsed already: several services may extend one of the same file. */
  readonly documents = new Map<string, readonly Tree[]>();
  /** Projects that were included already. */
  readonly models = new Map<string, Mapping>();

  constructor(
    private readonly reader: (path: string) => string | undefined,
    private readonly freshClone = false,
  ) {}

  /** The text of a file; undefined if it cannot be read. */
  read(file: string): string | undefined {
    let text: string | undefined;
    try {
      text = this.reader(file);
    } catch {
      // a folder, or a file that may not be read: the same to us as none
    }
    if (text !== undefined && !this.files.includes(file)) this.files.push(file);
    return text;
  }

  get failed(): boolean {
    return this.errors.length > 0;
  }

  error(place: Place, path: Path, text: string): void {
    this.errors.push(finding('error', place, path, text));
    if (this.errors.length === MOST_ERRORS) this.stop(place, [], messages.andMore(MOST_ERRORS));
  }

  /** What a fresh clone does not have. */
  absent(place: Place, path: Path, text: string): void {
    if (this.freshClone) this.warn(place, path, text);
    else this.error(place, path, text);
  }

  /** An error after which nothing else can be done. */
  stop(place: Place, path: Path, text: string): never {
    this.errors.push(finding('error', place, path, text));
    throw new Enough();
  }

  /** Counts what anchors, extends and include multiply. */
  spend(values: number, place: Place, path: Path): void {
    this.work += values;
    if (this.work > MOST_WORK) this.stop(place, path, messages.tooMuch);
  }

  warn(place: Place, path: Path, text: string): void {
    this.warnings.push(finding('warning', place, path, text));
  }
}

const finding = (level: Finding['level'], { file, line, column }: Place, path: Path, text: string): Finding => ({
  ...{ level, rule: 'compose', file, line, column },
  environments: [],
  path: dotted(path),
  text,
});

/** `services.web.ports[0]` */
export const dotted = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

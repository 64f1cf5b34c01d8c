// From the text of a file to trees, one for each document in it. Anchors are followed, merge keys are merged.
import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { type Events, withEvents } from '../../yaml/events';
import { messages } from '../messages';
import type { Path, Place } from '../place';
import type { Reading } from '../reading';
import { type Entry, list, type Mapping, type Mark, mapping, scalar, type Tree, type Value } from '../tree';
import { isDate, isEndless, meaningOf } from './scalars';

/** Bounds that no file written by hand comes near: a hostile one must neither hang nor exhaust the stack. */
export const LONGEST = 4_000_000;
const DEEPEST = 100;
export const MOST_VALUES = 250_000;

/** The documents; what cannot be read is an error of the reading. */
export function documentsOf(file: string, text: string, reading: Reading): Built[] {
  const start = { file, line: 1, column: 1 };
  if (text.length > LONGEST) {
    reading.error(start, [], messages.tooLong(LONGEST));
    return [];
  }
  const read = withEvents(text, (events) => events);
  if ('events' in read) return new Builder(file, read, reading).documents();
  reading.error({ file, line: read.line, column: read.column }, [], read.text);
  return [];
}

export interface Built {
  readonly tree: Tree;
  /** How many values it is, written out. */
  readonly size: number;
}

type Opening = Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;

class Builder {
  private readonly source: string;
  private next = 0;
  private anchors = new Map<string, Built | 'open'>();
  private stopped = false;

  constructor(
    private readonly file: string,
    private readonly all: Events,
    private readonly reading: Reading,
  ) {
    this.source = all.source;
  }

  documents(): Built[] {
    const { events } = this.all;
    const documents: Built[] = [];
    while (this.next < events.length) {
      const type = events[this.next]?.type;
      if (type === EVENT_ID.DOCUMENT) this.anchors = new Map();
      if (type === EVENT_ID.DOCUMENT || type === EVENT_ID.POP) this.next++;
      else documents.push(this.build([], { file: this.file, line: 1, column: 1 }));
    }
    return documents;
  }

  private build(path: Path, around: Place): Built {
    const event = this.all.events[this.next++] as Opening;
    if (event.type === EVENT_ID.ALIAS) return this.follow(event.anchorStart, event.anchorEnd, path);
    const place = this.placeOf(event, around);
    const anchor = event.anchorStart < 0 ? undefined : this.source.slice(event.anchorStart, event.anchorEnd);
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const built = this.marked(this.content(event, path, place), this.tagOf(event));
    if (anchor !== undefined) this.anchors.set(anchor, built);
    return built;
  }

  private content(event: Exclude<Opening, { type: typeof EVENT_ID.ALIAS }>, path: Path, place: Place): Built {
    if (event.type === EVENT_ID.SCALAR) return { tree: scalar(this.valueOf(event, path, place), place), size: 1 };
    const built = event.type === EVENT_ID.MAPPING ? this.mapping(path, place) : this.list(path, place);
    if (path.length > DEEPEST) return this.stop(place, path, messages.tooDeep(DEEPEST));
    return built.size > MOST_VALUES ? this.stop(place, path, messages.tooMany(MOST_VALUES)) : built;
  }

  private list(path: Path, place: Place): Built {
    const items: Built[] = [];
    while (!this.closes()) items.push(this.build([...path, items.length], place));
    const kept = items.map(({ tree }) => tree).filter(({ mark }) => mark !== 'reset');
    return { tree: list(kept, place), size: sizeOf(items) };
  }

  private mapping(path: Path, place: Place): Built {
    const entries = new Map<string, Entry>();
    const merged: Built[] = [];
    const parts: Built[] = [];
    while (!this.closes()) {
      const isMerge = this.isMergeKey();
      const key = this.build(path, place);
      const at = key.tree.place;
      if (isMerge) {
        merged.push(...this.mergedAt(path, at));
        continue;
      }
      const name = key.tree.kind === 'scalar' ? key.tree.value : undefined;
      const value = this.build([...path, String(name)], at);
      parts.push(value);
      if (typeof name !== 'string') {
        if (value.tree.mark !== 'reset') this.reading.error(at, path, messages.keyNotText(name));
        continue;
      }
      if (name === '__proto__') this.reading.error(at, path, messages.notAKey(name));
      const twin = entries.get(name);
      if (twin) this.reading.error(at, [...path, name], messages.twice(name, twin.place.line));
      entries.set(name, { place: at, value: value.tree });
    }
    for (const { tree } of merged) if (tree.kind === 'mapping') this.mergeInto(entries, tree);
    return { tree: mapping(entries, place), size: sizeOf([...parts, ...merged]) };
  }

  /** The mapping's own keys win over merged ones, and of merged ones the first. */
  private mergeInto(entries: Map<string, Entry>, { entries: merged }: Mapping): void {
    for (const [key, entry] of merged) {
      const own = entries.get(key);
      if (!own) entries.set(key, entry);
      // compose takes what !reset marks out of the mapping, so that the merged value shows, and out of the file below
      else if (own.value.mark === 'reset') entries.set(key, { ...entry, value: { ...entry.value, mark: 'override' } });
    }
  }

  private mergedAt(path: Path, place: Place): Built[] {
    const value = this.build(path, place);
    if (value.tree.kind === 'mapping') return [value];
    const { tree } = value;
    if (tree.kind === 'list' && tree.items.every((item): item is Mapping => item.kind === 'mapping'))
      return tree.items.map((item, i) => ({ tree: item, size: i === 0 ? value.size : 0 }));
    if (!this.stopped) this.reading.error(place, [...path, '<<'], messages.mergeKey);
    return [];
  }

  private isMergeKey(): boolean {
    const event = this.all.events[this.next];
    if (event?.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN) return false;
    return this.source.slice(event.valueStart, event.valueEnd) === '<<';
  }

  private valueOf(event: ScalarEvent, path: Path, place: Place): Value {
    const text = getScalarValue(this.source, event);
    const tag = this.tagOf(event);
    const isPlain = event.style === SCALAR_STYLE.PLAIN || /^!!(?:int|float|bool|null)$/.test(tag);
    if (tag === '!!str' || tag === '!' || !isPlain) return text;
    if (isEndless(text)) this.reading.error(place, path, messages.endless(text));
    if (isDate(text)) this.reading.warn(place, path, messages.dateWithoutQuotes(text));
    return meaningOf(text);
  }

  private follow(start: number, end: number, path: Path): Built {
    const place = this.at(start - 1);
    const name = this.source.slice(start, end);
    const target = this.anchors.get(name);
    if (typeof target === 'object') return target;
    this.reading.error(place, path, target ? messages.aliasOfItself(name) : messages.noAnchor(name, [...this.anchors.keys()]));
    return { tree: scalar(null, place), size: 1 };
  }

  private marked(built: Built, tag: string): Built {
    const mark: Mark | undefined = tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : undefined;
    return mark ? { ...built, tree: { ...built.tree, mark } } : built;
  }

  /** Says it once; what comes after it would be the same again. */
  private stop(place: Place, path: Path, text: string): Built {
    if (!this.stopped) this.reading.error(place, path, text);
    this.stopped = true;
    return { tree: scalar(null, place), size: 1 };
  }

  private closes(): boolean {
    const closes = this.all.events[this.next]?.type === EVENT_ID.POP;
    if (closes) this.next++;
    return closes;
  }

  private tagOf({ tagStart, tagEnd }: { readonly tagStart: number; readonly tagEnd: number }): string {
    return tagStart < 0 ? '' : this.source.slice(tagStart, tagEnd);
  }

  /** An empty value is where its key is. */
  private placeOf(event: Exclude<Opening, { type: typeof EVENT_ID.ALIAS }>, around: Place): Place {
    const start = event.type === EVENT_ID.SCALAR ? event.valueStart : event.start;
    const isQuoted =
      event.type === EVENT_ID.SCALAR &&
      (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED);
    return start < 0 ? around : this.at(isQuoted ? start - 1 : start);
  }

  private at(offset: number): Place {
    const { line, column } = this.all.placeAt(offset);
    return { file: this.file, line, column };
  }
}

const sizeOf = (parts: readonly Built[]) => parts.reduce((sum, { size }) => sum + size, 1);

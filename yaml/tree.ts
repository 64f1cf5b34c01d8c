// The nodes of each document with their places, from the parser's events. A key that stands twice, and aliases that unfold to more than
// anybody can mean, are found here.
import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { messages } from './messages';

export type Node =
  | { readonly kind: 'scalar'; readonly start: number }
  | { readonly kind: 'alias'; readonly start: number; readonly target: Node }
  | { readonly kind: 'sequence'; readonly start: number; readonly items: readonly Node[] }
  | { readonly kind: 'mapping'; readonly start: number; readonly entries: readonly Entry[] };

export interface Entry {
  /** Absent: it is an alias. */
  readonly key?: string;
  /** Where the key is. */
  readonly at: number;
  readonly value: Node;
}

interface Mistake {
  readonly at: number;
  readonly text: string;
}

/** Values of a document, with those behind its aliases: the largest compose files have some thousands. */
const MOST_VALUES = 100_000;
/** Nesting, with that behind aliases; the parser itself takes as much. */
const MOST_LEVELS = 100;

/** @param lineAt the line of an offset. */
export function treesOf(events: readonly Event[], source: string, lineAt: (offset: number) => number) {
  const reader = new Reader(events, source, lineAt);
  return { trees: reader.documents(), mistakes: reader.mistakes };
}

class Reader {
  readonly mistakes: Mistake[] = [];
  private next = 0;
  /** By its anchor; undefined while it is still open. */
  private anchors = new Map<string, Node | undefined>();
  private readonly sizes = new Map<Node, { readonly values: number; readonly levels: number }>();

  constructor(
    private readonly events: readonly Event[],
    private readonly source: string,
    private readonly lineAt: (offset: number) => number,
  ) {}

  documents(): Node[] {
    const trees: Node[] = [];
    for (; this.next < this.events.length; this.next++) {
      const event = this.events[this.next];
      if (event?.type === EVENT_ID.DOCUMENT) this.anchors = new Map();
      else if (event?.type !== EVENT_ID.POP) {
        trees.push(this.node(0));
        this.next--;
      }
    }
    return trees;
  }

  /** @param before where an empty value is: behind its key. */
  private node(before: number): Node {
    const event = this.events[this.next++] as Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;
    if (event.type === EVENT_ID.ALIAS) return this.alias(event.anchorStart, event.anchorEnd);
    const anchor = event.anchorStart < 0 ? undefined : this.source.slice(event.anchorStart, event.anchorEnd);
    if (anchor !== undefined) this.anchors.set(anchor, undefined);
    const node = this.content(event, before);
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private content(event: Exclude<Event, { type: 1 | 5 | 6 }>, before: number): Node {
    if (event.type === EVENT_ID.SCALAR) return this.sized({ kind: 'scalar', start: startOf(event, before) }, []);
    const { start } = event;
    if (event.type === EVENT_ID.SEQUENCE) {
      const items: Node[] = [];
      while (!this.closes()) items.push(this.node(start));
      return this.sized({ kind: 'sequence', start, items }, items);
    }
    const entries: Entry[] = [];
    while (!this.closes()) entries.push(this.entry(start));
    this.twice(entries);
    return this.sized(
      { kind: 'mapping', start, entries },
      entries.map(({ value }) => value),
    );
  }

  private entry(start: number): Entry {
    const event = this.events[this.next];
    const key = event?.type === EVENT_ID.SCALAR ? getScalarValue(this.source, event) : undefined;
    const { start: at } = this.node(start);
    return { key, at, value: this.node(at) };
  }

  private alias(start: number, end: number): Node {
    const name = this.source.slice(start, end);
    const target = this.anchors.get(name);
    if (!target) this.mistakes.push({ at: start, text: messages.insideItself(name) });
    return target ? this.sized({ kind: 'alias', start, target }, [target]) : { kind: 'scalar', start };
  }

  private closes(): boolean {
    const closes = this.events[this.next]?.type === EVENT_ID.POP;
    if (closes) this.next++;
    return closes;
  }

  private twice(entries: readonly Entry[]): void {
    const known = new Map<string, number>();
    for (const { key, at } of entries) {
      if (key === undefined) continue;
      const first = known.get(key);
      if (first === undefined) known.set(key, at);
      else this.mistakes.push({ at, text: messages.twice(key, this.lineAt(first)) });
    }
  }

  /** Told once: what holds it is too large as well. */
  private sized(node: Node, inner: readonly Node[]): Node {
    const sizes = inner.map((each) => this.sizes.get(each) ?? { values: 1, levels: 1 });
    const values = sizes.reduce((sum, size) => sum + size.values, 1);
    const levels = sizes.reduce((most, size) => Math.max(most, size.levels), 0) + (node.kind === 'alias' ? 0 : 1);
    const isTooLarge = values > MOST_VALUES || levels > MOST_LEVELS;
    if (isTooLarge) this.mistakes.push({ at: node.start, text: messages.unfolds(MOST_VALUES, MOST_LEVELS) });
    this.sizes.set(node, isTooLarge ? { values: 1, levels: 1 } : { values, levels });
    return node;
  }
}

function startOf({ valueStart, anchorStart, tagStart, style }: ScalarEvent, before: number): number {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return [isQuoted ? valueStart - 1 : valueStart, tagStart, anchorStart, before].find((offset) => offset >= 0) ?? 0;
}

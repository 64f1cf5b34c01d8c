// Text of YAML as the parser's events, or where it is no YAML.
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { messages } from './messages';
import { type Place, placesIn } from './places';

export interface Mistake extends Place {
  readonly text: string;
}

export interface Events {
  readonly events: Event[];
  /** What the offsets of the events count in. */
  readonly source: string;
  readonly placeAt: (offset: number) => Place;
}

/** @param use what goes on with the events; what it throws as the parser does is a mistake, too. */
export function withEvents<T>(text: string, use: (events: Events) => T): T | Mistake {
  const lines = text.replace(/^\uFEFF/, '').split(/(?<=\r\n|\n|\r(?!\n))/);
  const closing = new Set<number>();
  for (;;) {
    const source = lines.map((line, i) => (closing.has(i) ? DEEPER + line : line)).join('');
    const place = placesIn(source);
    const placeAt = (offset: number): Place => {
      const { line, column } = place(offset);
      return { line, column: closing.has(line - 1) ? column - DEEPER.length : column };
    };
    try {
      return use({ events: parseEvents(source, {}), source, placeAt });
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const { line, column } = placeAt(error.mark?.position ?? 0);
      if (isClosing(error.reason, lines[line - 1]) && !closing.has(line - 1) && closing.size < MOST_CLOSING) {
        closing.add(line - 1);
        continue;
      }
      const isTab = /^ *\t/.test(lines[line - 1] ?? '');
      return { line, column, text: isTab ? messages.tab() : messages.broken(error.reason) };
    }
  }
}

/**
 * A bracket that closes below the name of its list. YAML wants it farther in, and whatever else reads YAML takes it as it is, so it is read as if
 * it were: only where the parser stumbles, for in a text of several lines such a line is text.
 */
const isClosing = (reason: string, line = '') => reason === 'deficient indentation' && /^ *[\]}]/.test(line);
const DEEPER = ' '.repeat(200);
/** Each costs one more reading of the text. */
const MOST_CLOSING = 200;

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
  const source = text.replace(/^\uFEFF/, '');
  const placeAt = placesIn(source);
  try {
    return use({ events: parseEvents(source, {}), source, placeAt });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const place = placeAt(error.mark?.position ?? 0);
    const isTab = /^ *\t/.test(source.split(/\r\n?|\n/)[place.line - 1] ?? '');
    return { ...place, text: isTab ? messages.tab() : messages.broken(error.reason) };
  }
}

// The stream of events, opened again for as long as the page is. A browser's own retry ends at the first answer that is not 200,
// such as a proxy's while the backend is away.
import type { Item } from './item';

/** `connecting`: for the first time, or just cut off. `away`: tried again in vain. */
export type State = 'connecting' | 'live' | 'away';

export interface Listener {
  onState(state: State): void;
  /** What happened before may have been missed. */
  onOpen(): void;
  onCreated(item: Item): void;
  onDeleted(id: number): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** @returns ends it. */
export function listen(url: string, { onState, onOpen, onCreated, onDeleted }: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let state: State = 'connecting';
  const say = (now: State) => {
    state = now;
    onState(now);
  };

  const open = () => {
    timer = undefined;
    source = new EventSource(url);
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      say('live');
      onOpen();
    };
    source.onerror = () => {
      source.close();
      say(state === 'live' ? 'connecting' : 'away');
      // up to twice as long, so that not all pages come back at the same moment
      timer = setTimeout(open, wait * (1 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    source.addEventListener('created', ({ data }) => onCreated(JSON.parse(data)));
    source.addEventListener('deleted', ({ data }) => onDeleted(JSON.parse(data).id));
    source.addEventListener('resync', () => onOpen());
  };
  /** A network that is back need not be waited for. */
  const hurry = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    open();
  };

  say('connecting');
  open();
  window.addEventListener('online', hurry);
  return () => {
    window.removeEventListener('online', hurry);
    clearTimeout(timer);
    source.close();
  };
}

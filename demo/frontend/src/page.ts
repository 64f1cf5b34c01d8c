// What is seen: index.html has the elements, this fills them.
import { Problem } from './api';
import { entryOf } from './entry';
import type { Item } from './item';
import type { State } from './live';

export interface Actions {
  add(title: string): Promise<void>;
  remove(id: number): Promise<void>;
  showOlder(): Promise<void>;
}

const STATUS: Record<State, string> = {
  connecting: 'Connecting…',
  live: 'Live',
  away: 'The backend is away. Trying again…',
};

export class Page {
  readonly #status = element('status', HTMLElement);
  readonly #form = element('add', HTMLFormElement);
  readonly #input = element('new-title', HTMLInputElement);
  readonly #problem = element('problem', HTMLElement);
  readonly #list = element('items', HTMLElement);
  readonly #empty = element('empty', HTMLElement);
  readonly #older = element('older', HTMLButtonElement);
  readonly #hits = element('hits', HTMLElement);
  readonly #entries = new Map<number, HTMLElement>();
  readonly #actions: Actions;

  constructor(title: string, actions: Actions) {
    this.#actions = actions;
    document.title = title;
    element('title', HTMLElement).textContent = title;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#add();
    });
    this.#older.addEventListener('click', () => void this.#try(this.#older, () => actions.showOlder()));
  }

  status(state: State): void {
    this.#status.dataset.state = state;
    this.#status.textContent = STATUS[state];
  }

  /** @param error none: all is well again. */
  problem(error?: unknown): void {
    this.#problem.textContent =
      error === undefined ? '' : error instanceof Problem ? error.message : 'This page has made a mistake.';
    if (error !== undefined && !(error instanceof Problem)) console.error(error);
  }

  hits(count: number): void {
    this.#hits.hidden = false;
    this.#hits.textContent = count === 1 ? 'Opened once so far.' : `Opened ${count.toLocaleString('en')} times so far.`;
  }

  /** Touches what has changed alone, so that the focus stays where it is. */
  items(items: readonly Item[], hasOlder: boolean): void {
    const ids = new Set(items.map(({ id }) => id));
    for (const [id, entry] of this.#entries) if (!ids.has(id)) this.#drop(id, entry);
    let next = this.#list.firstElementChild;
    for (const item of items) {
      const entry = this.#entries.get(item.id) ?? this.#make(item);
      if (entry === next) next = next.nextElementSibling;
      else this.#list.insertBefore(entry, next);
    }
    this.#empty.hidden = items.length > 0;
    this.#older.hidden = !hasOlder;
  }

  async #add(): Promise<void> {
    const title = this.#input.value.trim();
    if (title === '' || this.#input.readOnly) return;
    this.#input.readOnly = true; // not disabled: that would take the focus away
    try {
      await this.#actions.add(title);
      this.#input.value = '';
      this.problem();
    } catch (error) {
      this.problem(error);
    } finally {
      this.#input.readOnly = false;
      this.#input.focus();
    }
  }

  async #try(button: HTMLButtonElement, action: () => Promise<void>): Promise<void> {
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    try {
      await action();
      this.problem();
    } catch (error) {
      this.problem(error);
    } finally {
      button.ariaDisabled = null;
    }
  }

  #make(item: Item): HTMLElement {
    const entry = entryOf(item, (button) => void this.#try(button, () => this.#actions.remove(item.id)));
    this.#entries.set(item.id, entry);
    return entry;
  }

  /** A focus inside goes to the neighbour, or else a keyboard would have to start from the top of the page. */
  #drop(id: number, entry: HTMLElement): void {
    if (entry.contains(document.activeElement)) {
      const neighbour = entry.nextElementSibling ?? entry.previousElementSibling;
      (neighbour?.querySelector('button') ?? this.#input).focus();
    }
    entry.remove();
    this.#entries.delete(id);
  }
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} with the id '${id}'`);
  return found;
}

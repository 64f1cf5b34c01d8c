// The items on the page. The list and the events come by different ways, so that one may overtake the other.
import { PAGE } from './api';
import type { Item } from './item';

export class Items {
  /** The newest first. */
  shown: readonly Item[] = [];
  /** Whether there may be more below the last one. */
  hasOlder = false;

  /** An id is never used again, so what is gone stays gone, whatever arrives late. */
  readonly #gone = new Set<number>();
  #sinceAsked: Item[] = [];

  /** The list is asked for: what is created from now on may be missing in the answer. */
  asked(): void {
    this.#sinceAsked = [];
  }

  /** The first page. What it does not have was deleted while nobody listened. */
  replace(page: readonly Item[]): void {
    this.#show([...page, ...this.#sinceAsked]);
    this.hasOlder = page.length === PAGE;
  }

  /** The next page. */
  append(page: readonly Item[]): void {
    this.#show([...this.shown, ...page]);
    this.hasOlder = page.length === PAGE;
  }

  created(item: Item): void {
    this.#sinceAsked.push(item);
    this.#show([...this.shown, item]);
  }

  deleted(id: number): void {
    this.#gone.add(id);
    this.#show(this.shown);
  }

  #show(items: readonly Item[]): void {
    const byId = new Map(items.filter(({ id }) => !this.#gone.has(id)).map((item) => [item.id, item]));
    this.shown = [...byId.values()].sort((a, b) => b.id - a.id);
  }
}

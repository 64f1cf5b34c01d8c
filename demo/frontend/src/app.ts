// The page, the items and the backend, put together.
import { countHit, createItem, deleteItem, listItems } from './api';
import { Items } from './items';
import { listen } from './live';
import { Page } from './page';
import { settings } from './settings';

const RETRY_MS = 3000;

/** @returns ends it. */
export function start(): () => void {
  const items = new Items();
  const page = new Page(settings().TITLE, {
    async add(title) {
      items.created(await createItem(title)); // the event says so too, in its own time
      show();
    },
    async remove(id) {
      await deleteItem(id);
      items.deleted(id);
      show();
    },
    async showOlder() {
      items.append(await listItems(items.shown.at(-1)?.id));
      show();
    },
  });
  const show = () => page.items(items.shown, items.hasOlder);

  let latest = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const load = async () => {
    const mine = ++latest;
    clearTimeout(retry);
    items.asked();
    try {
      const list = await listItems();
      if (mine !== latest) return; // asked again in the meantime: that answer is newer
      items.replace(list);
      show();
      page.problem();
    } catch (error) {
      if (mine !== latest) return;
      page.problem(error);
      retry = setTimeout(load, RETRY_MS); // the stream may be well while the database is away
    }
  };

  let counted = false;
  const count = async () => {
    if (counted) return;
    counted = true;
    await countHit().then(
      (hits) => page.hits(hits),
      () => undefined, // nobody misses the number
    );
  };

  const leave = listen('/api/events', {
    onState: (state) => page.status(state),
    onOpen: () => void Promise.all([load(), count()]),
    onCreated(item) {
      items.created(item);
      show();
    },
    onDeleted(id) {
      items.deleted(id);
      show();
    },
  });
  return () => {
    latest++;
    clearTimeout(retry);
    leave();
  };
}

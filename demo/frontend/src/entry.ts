// One item in the list: its title, its time, and the button that deletes it.
import type { Item } from './item';

export function entryOf({ title, created_at }: Item, onDelete: (button: HTMLButtonElement) => void): HTMLElement {
  const name = document.createElement('span');
  name.textContent = title;
  name.dir = 'auto';

  const time = document.createElement('time');
  time.dateTime = created_at;
  time.textContent = new Date(created_at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Delete';
  button.setAttribute('aria-label', `Delete ${title}`);
  button.addEventListener('click', () => onDelete(button));

  const entry = document.createElement('li');
  entry.append(name, time, button);
  return entry;
}

// What people are told when the backend does not do as asked.
import { expect, test } from 'vitest';
import { countHit, createItem, deleteItem, listItems } from '../src/api';
import { Backend, item } from './support/backend';

test('questions and answers', async () => {
  const backend = new Backend();
  backend.answers('GET /api/items?limit=50', { status: 200, body: [item(2)] });
  backend.answers('GET /api/items?limit=50&before=2', { status: 200, body: [item(1)] });
  backend.answers('POST /api/items', { status: 201, body: item(3, 'oar') });
  backend.answers('DELETE /api/items/3', { status: 204 });
  backend.answers('POST /api/hits', { status: 200, body: { count: 7 } });
  expect(await listItems()).toEqual([item(2)]);
  expect(await listItems(2)).toEqual([item(1)]);
  expect(await createItem('oar')).toEqual(item(3, 'oar'));
  await deleteItem(3);
  expect(await countHit()).toBe(7);
  expect(backend.asked[2]).toBe('POST /api/items {"title":"oar"}');
});

test.each([
  [422, 'A title has 1 to 200 characters and is one line.'],
  [500, 'The backend is away. Try again in a moment.'],
  [503, 'The backend is away. Try again in a moment.'],
  [413, 'The backend refused this (413).'],
])('%d is: %s', async (status, sentence) => {
  new Backend().answers('POST /api/items', { status });
  await expect(createItem('oar')).rejects.toThrow(sentence);
});

test('no answer at all', async () => {
  new Backend().answers('POST /api/items', 'unreachable');
  await expect(createItem('oar')).rejects.toThrow('The backend cannot be reached.');
});

test('what somebody else has deleted is deleted', async () => {
  new Backend().answers('DELETE /api/items/3', { status: 404 });
  await expect(deleteItem(3)).resolves.toBeUndefined();
});

// The list and the events, in every order in which they can arrive.
import { expect, test } from 'vitest';
import { PAGE } from '../src/api';
import { Items } from '../src/items';
import { item } from './support/backend';

const ids = ({ shown }: Items) => shown.map(({ id }) => id);
const pageFrom = (id: number) => Array.from({ length: PAGE }, (_, index) => item(id - index));

test('the newest stands first, whatever the order of arrival', () => {
  const items = new Items();
  items.created(item(2));
  items.created(item(3));
  items.created(item(1));
  expect(ids(items)).toEqual([3, 2, 1]);
});

test('what is told twice is shown once', () => {
  const items = new Items();
  items.created(item(1));
  items.created(item(1));
  expect(ids(items)).toEqual([1]);
});

test('what was deleted while nobody listened is gone with the next list', () => {
  const items = new Items();
  items.replace([item(2), item(1)]);
  items.asked();
  items.replace([item(2)]);
  expect(ids(items)).toEqual([2]);
});

test('what is created while the list is on its way stays', () => {
  const items = new Items();
  items.asked();
  items.created(item(3));
  items.replace([item(2)]);
  expect(ids(items)).toEqual([3, 2]);
});

test('what is deleted while the list is on its way does not come back with it', () => {
  const items = new Items();
  items.asked();
  items.deleted(2);
  items.replace([item(2), item(1)]);
  expect(ids(items)).toEqual([1]);
});

test('a late word of something that is gone changes nothing', () => {
  const items = new Items();
  items.deleted(1);
  items.created(item(1));
  expect(ids(items)).toEqual([]);
});

test('a full page may have another below it, a page that is not full has none', () => {
  const items = new Items();
  items.replace(pageFrom(120));
  expect(items.hasOlder).toBe(true);
  items.append(pageFrom(70));
  expect([items.hasOlder, items.shown.length]).toEqual([true, 2 * PAGE]);
  items.append([item(20)]);
  expect([items.hasOlder, items.shown.at(-1)?.id]).toEqual([false, 20]);
});

// The largest item of a memcached.
import { amountOf, mebibytes } from '../../model/quantity';
import { messages } from '../../schema/problems/messages';
import { largestItem } from '../defaults/memcached-options';
import type { ServiceRule } from './rule';

export const itemSize: ServiceRule = (service) => {
  if (service.type !== 'memcached') return [];
  const { maxItemSize, memory } = service;
  const [size, most] = [amountOf(maxItemSize), largestItem(memory)];
  return size < 1024 || size > most
    ? [{ path: ['maxItemSize'], text: messages.notAnItemSize(maxItemSize, memory, mebibytes(most)) }]
    : [];
};

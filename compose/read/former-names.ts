// Keys that began as x-… before compose had them: their values count, below those of the key itself.
import { merge } from '../merge/merge';
import type { Reading } from '../reading';
import { change, get, isNull, list, type Mapping, type Tree, withEntry, without } from '../tree';

export function withFormerNames(service: Tree, reading: Reading): Tree {
  if (service.kind !== 'mapping') return service;
  const named = renamed(service, 'x-develop', 'develop', reading);
  return change(named, 'develop', (develop) =>
    develop.kind === 'mapping' ? change(develop, 'watch', (watch) => eachTrigger(watch, reading)) : develop,
  );
}

const eachTrigger = (watch: Tree, reading: Reading): Tree =>
  watch.kind === 'list'
    ? list(
        watch.items.map((item) => (item.kind === 'mapping' ? renamed(item, 'x-initialSync', 'initial_sync', reading) : item)),
        watch.place,
      )
    : watch;

function renamed(mapping: Mapping, from: string, to: string, reading: Reading): Mapping {
  const former = mapping.entries.get(from);
  if (!former) return mapping;
  const now = get(mapping, to);
  const value = now && !isNull(now) ? merge(former.value, now, ['services', '', to], { reading, keepMarks: true }) : former.value;
  return withEntry(without(mapping, from), to, value, former.place);
}

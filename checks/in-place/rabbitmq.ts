// What becomes of a RabbitMQ whose volume has to be another one, or whose version would be an older one.
import { podOf } from '../../model/names';
import type { KubeObject } from '../manifest';
import { became, type Change } from './change';
import { storeMove } from './store-move';

/** Undefined if the objects run none that Slipway describes. */
export const brokerIn = (objects: readonly KubeObject[]): KubeObject | undefined =>
  objects.find(
    ({ kind, metadata: { labels = {} } }) =>
      kind === 'StatefulSet' &&
      labels['app.kubernetes.io/name'] === 'rabbitmq' &&
      labels['app.kubernetes.io/component'] === 'broker',
  );

export function brokerChanges(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [brokerIn(before), brokerIn(after)];
  if (!old || !next) return [];
  const [from, to] = [old, next].map(({ metadata }) => Number(metadata.labels?.['app.kubernetes.io/version']));
  const why = 'a broker cannot read the data of a newer one';
  const remedy = { by: 'moving the data', of: old } as const;
  return (to ?? 0) < (from ?? 0) ? [became(`RabbitMQ '${old.metadata.name}'`, 'version', from, to, why, remedy)] : [];
}

/** What the broker knows of exchanges, queues and policies moves; messages have to be gone, which the first line asks. */
export function brokerMove(old: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]) {
  const { name } = old.metadata;
  const file = `${name}.definitions.json`;
  const ask = (kubectl: string, words: string) => `${kubectl} exec -i ${podOf(name)} -- rabbitmqctl --quiet ${words}`;
  return storeMove(old, from, to, (here, there) => ({
    first: [
      `${ask(here, 'list_queues --silent name messages')} | awk '$NF > 0 { print "not empty:", $0; n = 1 } END { exit n }'`,
    ],
    out: [`${ask(here, 'export_definitions -')} > ${file}`, `test -s ${file}`],
    back: [
      `${there} exec -i ${podOf(name)} -- sh -c 'cat > "$HOME/moved.json" && rabbitmqctl --quiet import_definitions "$HOME/moved.json"' < ${file}`,
    ],
  }));
}

// A program that asks itself by the name of its service, which leads out of the pod and back, and is closed.
import { WARNINGS } from '../../schema/problems/warnings';
import { peersOf } from '../options';
import { addressesOf, asking, WHO_MAY_ASK } from './addresses';
import { settingsOf } from './programs';
import type { WarningRule } from './rule';

/** What others are told, and where a program listens. */
const TOLD = /ADVERTISE|LISTEN|BIND|HOSTNAME|PUBLIC|EXTERNAL|ANNOUNCE|NODENAME|NODE_NAME|SERVER_NAME/;

/**
 * A broker of Kafka connects to itself as its clients do: the controller to each broker (ZooKeeper), the coordinator of transactions to the
 * leaders of partitions (KRaft). https://kafka.apache.org/documentation/#brokerconfigs_inter.broker.listener.name
 */
const ASKED_BY_ITSELF = /^KAFKA_(CFG_)?ADVERTISED_(LISTENERS|HOST_NAME)$/;

export const ownName: WarningRule = (asked) =>
  asking(asked)
    .filter(({ service }) => !peersOf(service))
    .flatMap((program) => [
      ...settingsOf(program)
        .filter(({ value }) => value.split(/[^\w.-]+/).some((word) => word.split('.')[0] === `${program.name}-peers`))
        .map(({ path }) => ({ path, found: WARNINGS['own-name'].found(`${program.name}-peers`) })),
      ...addressesOf(program)
        .filter(
          ({ host, name = '' }) =>
            (ASKED_BY_ITSELF.test(name) || !TOLD.test(name)) &&
            !WHO_MAY_ASK.test(name) &&
            asked.endpoints.get(host)?.owner === program.name,
        )
        .filter(({ host }) => host !== `${program.name}-peers`)
        .map(({ host, path }) => ({ path, found: WARNINGS['own-name'].found(host) })),
    ]);

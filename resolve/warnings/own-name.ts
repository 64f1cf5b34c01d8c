// A program that asks itself by the name of its service, which leads out of the pod and back, and is closed.
import { WARNINGS } from '../../schema/problems/warnings';
import { peersOf } from '../options';
import { addressesOf, WHO_MAY_ASK } from './addresses';
import { programsIn } from './programs';
import type { WarningRule } from './rule';

/** What others are told, and where a program listens. */
const TOLD = /ADVERTISE|LISTEN|BIND|HOSTNAME|PUBLIC|EXTERNAL|ANNOUNCE|NODENAME|NODE_NAME|SERVER_NAME/;

export const ownName: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'vite' && service.type !== 'static' && !peersOf(service))
    .flatMap((program) =>
      addressesOf(program)
        .filter(
          ({ host, name = '' }) =>
            !TOLD.test(name) && !WHO_MAY_ASK.test(name) && asked.endpoints.get(host)?.owner === program.name,
        )
        .map(({ host, path }) => ({ path, found: WARNINGS['own-name'].found(host) })),
    );

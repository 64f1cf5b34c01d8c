// Addresses of a name that nobody has: a service that was renamed, or one that is not here.
import { didYouMean } from '../../schema/problems/messages/wording';
import { WARNINGS } from '../../schema/problems/warnings';
import { addressesOf, asking, isLocal, WHO_MAY_ASK } from './addresses';
import type { WarningRule } from './rule';

/** What leads to another machine; other schemes name a bucket, a file or a dialect. */
const DIALLED =
  /^(https?|wss?|grpcs?|tcp|amqps?|mongodb|mysql|mariadb|postgres(ql)?|rediss?|smtps?|nats|mqtts?|ldaps?|bolt|neo4j)(\+|$)/;

/** A variable that holds nothing but the host of another service. */
const HOST = /^(?!(VIRTUAL|LISTEN|BIND|SERVER|UVICORN|FLASK_RUN|MY|OWN)_HOST$)\w+_HOST$/;

export const unknownHost: WarningRule = (asked) => {
  const names = [...asked.endpoints.keys()];
  const isKnown = (host: string) => names.some((name) => host === name || host.startsWith(`${name}-`)); // `db-pooler`, `mq-peers`
  return asking(asked).flatMap((program) =>
    addressesOf(program).flatMap(({ host, scheme, port, name = '', path }) => {
      const leads =
        scheme === undefined
          ? HOST.test(name) || (port !== undefined && /_(SERVERS?|BROKERS?)$/.test(name))
          : DIALLED.test(scheme);
      const isName = /^(?!(true|false|yes|no|on|off|none|auto|unix)$)[a-z][\w-]*$/i.test(host); // `AUTH_TRUST_HOST`, a socket of nginx
      return !leads || !isName || isLocal(host) || isKnown(host) || WHO_MAY_ASK.test(name)
        ? []
        : [{ path, found: WARNINGS['unknown-host'].found(host, didYouMean(host, names)) }];
    }),
  );
};

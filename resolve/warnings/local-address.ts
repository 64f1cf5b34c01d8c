// Addresses that are the pod itself, where another machine is meant.
import { WARNINGS } from '../../schema/problems/warnings';
import { portsOf } from '../endpoints';
import { type Address, urlsIn, withoutComments } from './address';
import { addressesOf, asking, isLocal, OF_OTHERS } from './addresses';
import { LISTENS } from './listener';
import { linesOf, type Program } from './programs';
import type { WarningRule } from './rule';
import { isProxy, softwareOf } from './software';
import { isOfAStore } from './usual-ports';

export const localAddress: WarningRule = (asked) =>
  asking(asked).flatMap((program) => {
    const own = portsOf(program.name, program.service).map(({ containerPort }) => containerPort);
    return [...ofSettings(program), ...ofOptions(program), ...inFiles(program)]
      .filter(({ port }) => !own.includes(port ?? 0))
      .map(({ host, path }) => ({ path, found: WARNINGS['local-address'].found(host) }));
  });

const ofSettings = (program: Program): Address[] =>
  addressesOf(program)
    .filter((address) => (isLocal(address.host) && !OF_OTHERS.test(address.name ?? '')) || isNowhere(address))
    .filter(({ scheme, name }) => name !== undefined || scheme !== undefined)
    .filter(({ name = '' }) => !LISTENS.test(name)); // local-listener

const STORE_HOST =
  /^(\w+_)?(DB|DATABASE|POSTGRES(QL)?|MYSQL|MARIADB|MONGO(DB)?|REDIS|RABBITMQ|SMTP|MAIL)_(HOST|SERVER)$|^PGHOST$/;

/** Every address, where one can only listen: who connects to it reaches the own machine. */
const isNowhere = ({ host, scheme, name = '' }: Address) =>
  /^(0\.0\.0\.0|\[::\])$/.test(host) &&
  (scheme === undefined
    ? STORE_HOST.test(name)
    : isOfAStore(scheme) ||
      (/^https?$/.test(scheme) && /_(URL|URI|API|ENDPOINT)$/.test(name) && !/LISTEN|BIND|SERVE/.test(name)));

/** Options that name another server. */
const OPTION =
  /^--?(?:\w+-)*(?:db|database|redis|postgres|pg|mysql|mongo|amqp|rabbitmq|broker|cache|kafka|elasticsearch|upstream|backend)-(?:host|hostname|server|addr)(?:=(.*))?$/i;
/** Programs that do nothing but ask a server. */
const CLIENTS =
  /(^|\/)(psql|pg_dump|pg_dumpall|pg_restore|pg_isready|mysql|mysqldump|mariadb|mariadb-dump|redis-cli|mongosh|mongodump)$/;
const HOST_OF_A_CLIENT = /^(?:-h|--host)(?:=(.*))?$/;

const ofOptions = (program: Program): Address[] =>
  linesOf(program)
    .filter(({ option }) => option !== 'health')
    .flatMap(({ words, path }) =>
      words.flatMap((word, i) => {
        const found = OPTION.exec(word) ?? (CLIENTS.test(words[0] ?? '') ? HOST_OF_A_CLIENT.exec(word) : null);
        const host = found ? (found[1] ?? words[i + 1] ?? '') : '';
        return isLocal(host) ? [{ host, path }] : [];
      }),
    );

const HANDED_ON =
  /\b(?:proxy_pass|reverse_proxy|fastcgi_pass|uwsgi_pass)\s+(?:\w+:\/\/)?(localhost|127\.0\.0\.1|0\.0\.0\.0):(\d+)/g;

function inFiles({ service, path }: Program): Address[] {
  return Object.entries(service.files).flatMap(([file, content]) => {
    if (typeof content !== 'string') return [];
    const text = withoutComments(content);
    const stores = urlsIn(text).filter(({ host, scheme }) => isLocal(host) && isOfAStore(scheme));
    const proxied = isProxy(softwareOf(service))
      ? [...text.matchAll(HANDED_ON)].map(([, host = '', port]) => ({ host, port: Number(port) }))
      : [];
    return [...stores, ...proxied].map((address) => ({ ...address, path: [...path, 'files', file] }));
  });
}

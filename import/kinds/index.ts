// All kinds of service, in the order in which they are asked: the first that recognises a service has it.
import type { Context } from '../context';
import type { Seen } from '../seen/seen';
import { memcached, rabbitmq } from './brokers';
import { container } from './container';
import { fastapi } from './fastapi';
import { fileServer } from './file-server';
import { job } from './job';
import type { Kind } from './kind';
import { leftOut } from './left-out';
import { migration } from './migration';
import { mysql } from './mysql';
import { nextjs } from './nextjs';
import { postgres } from './postgres';
import { provided } from './provided';
import { proxy } from './proxy';
import { redis } from './redis';
import { bucketMaker, s3 } from './s3';
import { scheduled } from './scheduled';
import { staticSite } from './static';
import { tests } from './tests';
import { vite } from './vite';
import { celery } from './worker';

export const KINDS: readonly Kind[] = [
  provided,
  scheduled,
  leftOut,
  tests,
  postgres,
  mysql,
  redis,
  rabbitmq,
  memcached,
  s3,
  bucketMaker,
  fileServer,
  proxy,
  migration,
  celery,
  job,
  vite,
  fastapi,
  nextjs,
  staticSite,
  container,
];

export const kindOf = (seen: Seen, context: Context): Kind => KINDS.find(({ is }) => is(seen, context)) ?? container;

/** Kinds that are no service of a stack. */
export const isKept = (kind: Kind): boolean => ![provided, leftOut, tests, bucketMaker, proxy, migration].includes(kind);

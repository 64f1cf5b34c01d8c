// A service of a stack; the option `type` decides which other options it has.
import { z } from 'zod';
import { container } from './container';
import { cron } from './cron';
import { external } from './external';
import { fastapi } from './fastapi';
import { job } from './job';
import { mariadb } from './mariadb';
import { memcached } from './memcached';
import { mongodb } from './mongodb';
import { mysql } from './mysql';
import { nextjs } from './nextjs';
import { postgres } from './postgres';
import { messages } from './problems/messages';
import { rabbitmq } from './rabbitmq';
import { redis } from './redis';
import { s3 } from './s3';
import { staticSite } from './static';
import { vite } from './vite';

export const service = z.discriminatedUnion(
  'type',
  [
    nextjs,
    staticSite,
    vite,
    fastapi,
    container,
    job,
    cron,
    postgres,
    mariadb,
    mysql,
    mongodb,
    redis,
    memcached,
    rabbitmq,
    s3,
    external,
  ],
  {
    error: messages.notAServiceType,
  },
);

export type Service = z.output<typeof service>;
export type ServiceOf<T extends Service['type']> = Extract<Service, { type: T }>;

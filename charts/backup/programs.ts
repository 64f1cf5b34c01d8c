// Which program backs up which kind of data.

import type { BackedUp } from '../../model';
import { mysqlJobs } from './mysql';
import { postgresJobs } from './postgres';
import type { JobProgram } from './program';
import { redisJobs } from './redis';
import { s3Jobs } from './s3';
import { volumeJobs } from './volume';

export function programOf(of: BackedUp): JobProgram {
  switch (of.kind) {
    case 'postgres':
      return postgresJobs(of);
    case 'mysql':
      return mysqlJobs(of);
    case 'redis':
      return redisJobs(of);
    case 's3':
      return s3Jobs(of);
    case 'volume':
      return volumeJobs(of);
  }
}

// What an S3 server is told: its buckets, the account that owns them, and how many requests its memory bears.
import { amountOf } from '../../model/quantity';
import type { ServiceOf } from '../../schema/service';

/** The one that every program for S3 knows. */
export const REGION = 'us-east-1';

export function s3Names(stack: string, { user, buckets }: Pick<ServiceOf<'s3'>, 'user' | 'buckets'>) {
  const name = stack.replaceAll('-', '_').slice(0, 61);
  return {
    role: user ?? (name === 'root' ? 'app' : name),
    buckets: buckets ?? [stack.length < 3 ? `${stack}-files` : stack],
  };
}

/** Share of the memory at which Go collects its garbage all the time. */
const SHARE = 0.8;

/** https://github.com/versity/versitygw/wiki/Global-Options */
export function s3Options({ memory }: ServiceOf<'s3'>): Record<string, string> {
  const mib = amountOf(memory) / 2 ** 20;
  return {
    GOMEMLIMIT: `${Math.floor(mib * SHARE)}MiB`,
    VGW_MAX_CONNECTIONS: String(Math.floor(mib * 4)),
    VGW_MAX_REQUESTS: String(Math.floor(mib / 2)),
    VGW_POSIX_CONCURRENCY: String(Math.floor(mib / 2)),
    VGW_POSIX_IO_BUFFER_SIZE: String(256 * 1024),
  };
}

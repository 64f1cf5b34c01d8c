// What images on php's own have in common: Apache at port 80 or fpm at 9000, as www-data, and Apache's pid and locks below /run.
import type { KnownImage } from './known-image';

/** github.com/docker-library/php: apache2-foreground makes its folders below /run itself. */
export const PHP = {
  user: 33,
  port: 80,
  writes: ['/run'],
  variants: { alpine: { user: 82 }, fpm: { port: 9000 } },
} satisfies Partial<KnownImage>;

// A warning from its pieces.
import type { Warning } from '../../model';
import type { Sentences } from '../../schema/problems/warnings';

export const warning = (rule: string, path: readonly string[], found: string, { why, mend }: Sentences): Warning => ({
  ...{ rule, path, found, why, mend },
  text: `${found} ${why} ${mend}`,
});

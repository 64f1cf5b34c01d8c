// What is wrong with stacks, thrown. It is a file of its own because commands that read no stack know it too.
import type { Finding } from '../schema/problems/finding';
import { reportMessages } from '../schema/problems/messages/report';
import { type Paint, reportOf } from '../schema/problems/report';

const refusedBecause = (findings: readonly Finding[], paint?: Paint) => reportMessages.refused([reportOf(findings, paint)]);

/** The message holds every problem of every stack. */
export class StackError extends Error {
  override readonly name = 'StackError';
  constructor(readonly findings: readonly Finding[]) {
    super(refusedBecause(findings));
  }

  /** The message in colours. */
  report = (paint?: Paint): string => refusedBecause(this.findings, paint);
}

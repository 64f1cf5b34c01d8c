// What came of extending the charts of a stack.
import type { ApiObject } from 'cdk8s';
import type { Problem } from '../../schema/problems/problem';

export interface Extended {
  readonly problems: readonly Problem[];
  /** Objects that were added or changed. */
  readonly foreign: ReadonlySet<ApiObject>;
}

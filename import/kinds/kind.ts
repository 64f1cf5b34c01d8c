// A kind of service: how it is recognised, and what a stack says of it beyond what every service says.
import type { Service } from '../../compose/project/service';
import type { Context, Options } from '../context';
import type { Seen } from '../seen/seen';

export interface Kind {
  /** What it is, for people. */
  readonly name: string;
  readonly is: (seen: Seen, context: Context) => boolean;
  /** Its options, `type` among them; undefined: it is no service of the stack. */
  readonly options: (seen: Seen, context: Context) => Options | undefined;
  /** Keys of compose that it reads itself, so that nobody else maps them. */
  readonly takes?: readonly (keyof Service)[];
  /** Variables of compose that it reads itself. */
  readonly variables?: RegExp;
}

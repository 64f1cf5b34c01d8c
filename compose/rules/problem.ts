// One thing that does not fit.
import type { Path } from '../place';

export interface Problem {
  readonly path: Path;
  readonly text: string;
}

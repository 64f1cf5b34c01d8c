// What files that belong together are read with.
import type { Environment, Reading } from './reading';
import type { Mapping } from './tree';

export interface Group {
  /** The folder that relative paths begin at. */
  readonly base: string;
  readonly environment: Environment;
  readonly reading: Reading;
  /** The files whose `include` led here. */
  readonly included: readonly string[];
  /** Reads another group: what is included is one. */
  readonly modelOf: (files: readonly string[], group: Group) => Mapping;
}

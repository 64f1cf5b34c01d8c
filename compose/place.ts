// Where a value stands: in a file, and in a project.

/** A place in a file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A way into the project: `['services', 'web', 'ports', 0]`. */
export type Path = readonly (string | number)[];

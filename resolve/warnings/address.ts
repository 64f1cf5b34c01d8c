// One host in a text of the stack.
export interface Address {
  readonly host: string;
  readonly port?: number;
  readonly scheme?: string;
  /** The variable that it stands in; absent in a line and in a file. */
  readonly name?: string;
  readonly path: readonly string[];
}

// What a service has because its image is known, and not because the stack says it: the page tells it.
export interface FilledIn {
  readonly service: string;
  /** The repository, as the table has it. */
  readonly image: string;
  /** The page that says so. */
  readonly source: string;
  /** The options that the stack does not say. */
  readonly options: Readonly<Record<string, unknown>>;
}

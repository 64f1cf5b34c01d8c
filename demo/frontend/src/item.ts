// An item, as the backend gives it.
export interface Item {
  /** The larger, the newer. */
  readonly id: number;
  readonly title: string;
  readonly created_at: string;
}

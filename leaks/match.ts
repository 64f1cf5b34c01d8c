// What was found in a text.

export interface Match {
  /** What a finding says: 'looks like a GitHub token'. It never quotes the secret. */
  readonly says: string;
  /** The secret itself, so that it can be hidden. */
  readonly secret: string;
}

/** One of a value that the machine knows. */
export interface KnownMatch extends Match {
  readonly isKnown: true;
}

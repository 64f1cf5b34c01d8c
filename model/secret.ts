// Keys of Secrets, and the variables that are made of them.

/** A key of a Secret. */
export interface SecretRef {
  readonly secretName: string;
  readonly key: string;
}

/** A variable that holds a secret: the secret itself, or a URL around some. */
export interface SecretVariable {
  readonly variable: string;
  /** Text and secrets, in the order in which they make up the value. */
  readonly parts: readonly (string | SecretRef)[];
}

/** A key that a service declares itself. */
export interface OwnSecret extends SecretRef {
  readonly description?: string;
  readonly generate: boolean;
}

/** A database and the application's login to it. */
export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: SecretRef;
  readonly password: SecretRef;
}

/** The server itself, never a pooler in front of it: a lock belongs to a session, and a pooler hands sessions around. */
export interface DatabaseItself extends DatabaseLogin {
  /** Where psql comes from. */
  readonly image: string;
}

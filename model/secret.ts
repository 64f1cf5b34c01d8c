// Keys of Secrets, and the variables and files that contain their values.
import type { GeneratedForm } from '../schema/secret';

/** A key of a Secret. */
export interface SecretRef {
  readonly secretName: string;
  readonly key: string;
}

/** A variable that is secret: it is the value of a key, or a URL that contains such values. */
export interface SecretVariable {
  readonly variable: string;
  /** Texts and secrets; joined in this order they are the value. */
  readonly parts: readonly (string | SecretRef)[];
  /** Whether the key may be missing: there is no variable then. */
  readonly optional?: boolean;
}

/** A key that a program reads from a file. */
export interface SecretFile extends SecretRef {
  readonly path: string;
  /** Whether the key may be missing: there is no file then. */
  readonly optional: boolean;
}

/** A key that a service or the stack declares itself. */
export interface OwnSecret extends SecretRef {
  readonly description?: string;
  readonly generate: boolean;
  /** How it is made up; absent: as every other value. */
  readonly form?: GeneratedForm;
  readonly optional?: boolean;
}

/** A database and the application's login to it. */
export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: SecretRef;
  readonly password: SecretRef;
}

/** The server and never its pooler: a lock belongs to a session, and a pooler gives a session to another client. */
export interface DatabaseItself extends DatabaseLogin {
  /** Image that has psql. */
  readonly image: string;
}

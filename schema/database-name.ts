// Names of databases and of their users. Servers keep capitals and hyphens of a name in quotes, and every line of Slipway quotes it.
import { z } from 'zod';
import { messages } from './problems/messages';

export const databaseName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,62}$/, { error: messages.notADatabaseName });

/** User of the application at a server whose administrator is `root`. */
export const databaseUser = (most: number) =>
  databaseName
    .max(most, { error: messages.nameTooLong(most) })
    .refine((name) => name !== 'root', { error: messages.administrator });

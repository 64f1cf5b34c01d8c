// Names of databases and of their users. Servers keep capitals and hyphens of a name in quotes, and every line of Slipway quotes it.
import { z } from 'zod';
import { messages } from './problems/messages';

export const databaseName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,62}$/, { error: messages.notADatabaseName });

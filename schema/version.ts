// The version of a system, which is the tag of its own images.
import { z } from 'zod';
import { messages } from './problems/messages';

/** Letters, digits, '.', '_' and '-', at most 63, other than `latest`. */
export const version = z
  .string()
  .regex(/^(?!latest$)[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/, { error: messages.notAVersion });

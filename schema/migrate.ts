// The command that migrates the database before the pods of a release start.
// https://alembic.sqlalchemy.org/en/latest/tutorial.html#running-our-first-migration
import { words } from './program';

/** A program and its arguments, as compose's `command`. */
export const migrate = words;

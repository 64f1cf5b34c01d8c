// How a finding about a field is told.
import type { FieldPath } from '../manifest';

export type Path = FieldPath;
/** @param path within the object; it may change afterwards. */
export type Report = (path: Path, text: string) => void;

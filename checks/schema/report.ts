// How a finding about a field is told.
export type Path = readonly (string | number)[];
/** @param path within the object. */
export type Report = (path: Path, text: string) => void;

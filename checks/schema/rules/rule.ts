// A rule about a group of fields together, which no type says.
import type { Path, Report } from '../report';
import type { Value } from '../values';

export type Rule = (value: Value, path: Path, report: Report) => void;

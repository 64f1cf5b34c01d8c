// Findings for programs: one JSON document.
import type { Finding } from '../../schema/problems/finding';

/** @param written whether dist/ was written. */
export const jsonOf = (findings: readonly Finding[], written: boolean): string => JSON.stringify({ written, findings }, null, 2);

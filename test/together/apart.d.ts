export const suites: readonly string[];
export const apart: readonly string[];

export { resolveStacks, StackError } from './resolve';
export type * from './resolved';
export { defineStack, type StackInput } from './stack';
export { warningsOf } from './warnings';

export { resolveStacks, StackError } from './resolve';
export { warningsOf } from './warnings';

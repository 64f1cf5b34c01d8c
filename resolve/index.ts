export { resolveStacks, StackError } from './stack';
export { warningsOf } from './warnings';

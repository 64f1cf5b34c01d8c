export type { Repositories } from './repository';
export { resolveStacks, StackError } from './stacks';
export { warningsOf } from './warnings/findings';

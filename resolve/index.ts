export type { Repositories } from './repository';
export { StackError } from './stack-error';
export { resolveStacks } from './stacks';
export { warningsOf } from './warnings/findings';

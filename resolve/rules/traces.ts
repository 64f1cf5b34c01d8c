// Traces lead to a collector that could take them.
import { messages } from '../../schema/problems/messages';
import { collectorPort } from '../traces';
import type { StackRule } from './stack-rule';

export const traces: StackRule = (stack) =>
  stack.traces !== undefined && collectorPort(stack) === undefined
    ? [{ path: ['traces'], text: messages.noCollector(stack.traces) }]
    : [];

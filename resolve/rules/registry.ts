// Credentials are for a registry.
import { messages } from '../../schema/problems/messages';
import type { StackRule } from './stack-rule';

export const registry: StackRule = ({ imagePullSecret, registry }) =>
  imagePullSecret && registry === undefined ? [{ path: ['imagePullSecret'], text: messages.noRegistry() }] : [];

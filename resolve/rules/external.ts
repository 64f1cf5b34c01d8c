// A service outside the cluster is one host.
import { messages } from '../../schema/problems/messages';
import { isExternal } from '../kinds';
import type { ServiceRule } from './rule';

export const host: ServiceRule = (service) =>
  isExternal(service) && service.host.startsWith('*') ? [{ path: ['host'], text: messages.wildcardHost(service.host) }] : [];

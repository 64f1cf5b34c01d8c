// Root: who says it, and with what reason.
import { messages } from '../../schema/problems/messages';
import { isApplication } from '../kinds';
import { isRoot, userOf } from '../privileges';
import type { ServiceRule } from './rule';

export const privileged: ServiceRule = (service, environment) => {
  if (!isApplication(service)) return [];
  const user = userOf(service);
  if (service.privileges?.root) {
    return user === 'image' || isRoot(user) ? [] : [{ path: ['user'], text: messages.notTheRoot(user.uid) }];
  }
  return environment !== 'development' && isRoot(user) ? [{ path: ['user'], text: messages.rootWithoutReason() }] : [];
};

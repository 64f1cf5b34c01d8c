// Source that nobody would reload: the stack says another command than the server that Slipway knows how to reload.
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { sourceOf } from '../options';
import type { ServiceRule } from './rule';

export const reloads: ServiceRule<ServiceOf<'fastapi' | 'nextjs'>> = (service) => {
  const source = sourceOf(service);
  return source && source.reload === undefined && service.command
    ? [{ path: ['source'], text: messages.notReloaded(source.path, service.type) }]
    : [];
};

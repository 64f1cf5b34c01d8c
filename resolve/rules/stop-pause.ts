// A pause before the stop of a service that nobody asks.
import { messages } from '../../schema/problems/messages';
import { portsOf } from '../endpoints';
import { stopPauseOf } from '../options';
import type { ServiceRule } from './rule';

export const stopPause: ServiceRule = (service, _, name) =>
  stopPauseOf(service) !== undefined && portsOf(name, service).length === 0
    ? [{ path: ['stopPauseSeconds'], text: messages.noPause(name) }]
    : [];

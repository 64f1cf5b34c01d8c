// Metrics have a port, and somebody who scrapes them.
import { messages } from '../../schema/problems/messages';
import { metricsOf } from '../metrics';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

export const metrics: StackRule = ({ services, metrics: scraping }) =>
  Object.entries(services).flatMap(([name, service]): Finding[] => {
    if (!('metrics' in service) || service.metrics === undefined) return [];
    const path = ['services', name, 'metrics'];
    if (!metricsOf(name, service)) return [{ path, text: messages.metricsWithoutPort(name) }];
    return scraping ? [] : [{ path, text: messages.nobodyScrapes(name) }];
  });

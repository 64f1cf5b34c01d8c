// Metrics have a port, and somebody who scrapes them.
import { messages } from '../../schema/problems/messages';
import { metricsAt } from '../metrics';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

export const metrics: StackRule = ({ services, metrics: scraping }) =>
  Object.entries(services).flatMap(([name, service]): Finding[] => {
    if (!('metrics' in service) || typeof service.metrics !== 'object') return [];
    const path = ['services', name, 'metrics'];
    if (!metricsAt(name, service)) return [{ path, text: messages.metricsWithoutPort(name) }];
    return scraping ? [] : [{ path, text: messages.nobodyScrapes(name) }];
  });

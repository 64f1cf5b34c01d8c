// `image: { from }` leads to a service that has an image of the team's, and not in a circle.
import { messages } from '../../schema/problems/messages';
import { fromOf, wayOf } from '../image';
import { isApplication } from '../kinds';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

export const images: StackRule = ({ services }) => {
  const applications = Object.entries(services)
    .flatMap(([name, service]) => (isApplication(service) ? [name] : []))
    .sort();
  return Object.entries(services).flatMap(([name, service]): Finding[] => {
    const from = fromOf(service);
    if (from === undefined || !isApplication(service)) return [];
    const path = ['services', name, 'image', 'from'];
    const other = Object.hasOwn(services, from) ? services[from] : undefined;
    const others = applications.filter((each) => each !== name);
    if (!other) return [{ path, text: messages.noSuchService(from, others) }];
    if (!isApplication(other)) return [{ path, text: messages.noImageOf(from, other.type, others) }];
    const way = wayOf(services, name);
    return [
      ...(isCircle(way) && [...way].sort()[0] === name ? [{ path, text: messages.imagesInACircle(way) }] : []),
      ...(service.build ? [{ path: ['services', name, 'build'], text: messages.builtElsewhere(from) }] : []),
    ];
  });
};

/** It is told once, at the first of its services. */
const isCircle = (way: readonly string[]) => way.length > 1 && way[0] === way.at(-1);

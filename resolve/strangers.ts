// Services of an environment that the base does not have, and that say no type: most of them are names with a slip.
import { isObject } from '../schema/merge-patch';
import { messages } from '../schema/problems/messages';
import { OPTION, type Problem } from '../schema/problems/problem';

export interface Strangers {
  readonly problems: readonly Problem[];
  /** The override without them, so that nothing else is told of them. */
  readonly rest: Record<string, unknown>;
}

export function strangersIn(base: unknown, environment: string, override: Record<string, unknown>): Strangers {
  const [known, services] = [isObject(base) ? base : {}, isObject(override.services) ? override.services : {}];
  const names = Object.entries(services).flatMap(([name, service]) =>
    !Object.hasOwn(known, name) && isObject(service) && !Object.hasOwn(service, 'type') ? [name] : [],
  );
  if (names.length === 0) return { problems: [], rest: override };
  return {
    problems: names.map((name) => ({
      path: ['environments', environment, 'services', name],
      text: messages.noBase(name, Object.keys(known)),
      rule: OPTION,
    })),
    rest: { ...override, services: Object.fromEntries(Object.entries(services).filter(([name]) => !names.includes(name))) },
  };
}

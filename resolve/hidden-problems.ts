// Problems of services that no schema looks into, because their name or their type is wrong: all is told at once.
import { z } from 'zod';
import { isObject } from '../schema/merge-patch';
import { serviceName } from '../schema/names';
import { type Problem, problemsFrom } from '../schema/problems/problem';
import { service } from '../schema/service';
import { APPLICATIONS } from './applications';

/** Services of any name. */
const ANY_NAME = z.looseObject({ services: z.record(z.string(), service) });

/** @param services as the stack says them. */
export function hiddenProblems(services: unknown): Problem[] {
  if (!isObject(services)) return [];
  return Object.entries(services).flatMap(([name, said]) => {
    if (!isObject(said)) return [];
    const problems = problemsIn(name, said);
    if (problems.some(({ path }) => path.length === 3 && path[2] === 'type')) return ofCompose(name, said);
    return serviceName.safeParse(name).success ? [] : problems;
  });
}

function problemsIn(name: string, said: object): Problem[] {
  const value = { services: { [name]: said } };
  const { error } = ANY_NAME.safeParse(value);
  return error ? problemsFrom(ANY_NAME, error, value) : [];
}

/** Of a service of no type: words of compose, which no type has. */
const ofCompose = (name: string, said: object): Problem[] =>
  problemsIn(name, { ...said, type: APPLICATIONS.container.least.type }).filter(({ text }) =>
    text.includes(' is a word of compose.'),
  );

// A variable of a service has one value.
import { messages } from '../../schema/problems/messages';
import { edgeVariables } from '../edge-variables';
import { envOf, secretsOf, usesOf } from '../options';
import { duplicatesIn } from './duplicates';
import type { ServiceRule } from './rule';

export const variables: ServiceRule = (service) =>
  duplicatesIn([
    ...Object.keys(envOf(service)).map((name) => ({ name, path: ['env'] })),
    ...secretsOf(service).map(({ name }) => ({ name, path: ['secrets'] })),
    ...edgeVariables(usesOf(service)).map(({ target, name }) => ({ name, path: ['uses', target] })),
  ]).map(({ name, places, last: { path } }) => {
    const by = places.map((place) => place.path.join('.'));
    return { path, text: messages.variableTwice(name, by) };
  });

// A variable of a service has one value.
import { messages } from '../../schema/problems/messages';
import { edgeVariables } from '../edge-variables';
import { envOf, secretsOf, usesOf } from '../options';
import { isFile } from '../variables';
import { duplicatesIn } from './duplicates';
import type { ServiceRule } from './rule';

export const variables: ServiceRule = (service) =>
  duplicatesIn([
    ...Object.keys(envOf(service)).map((name) => ({ name, path: ['env'] })),
    ...secretsOf(service).flatMap((secret) => {
      const name = isFile(secret) ? secret.fileVariable : secret.name;
      return name === undefined ? [] : [{ name, path: ['secrets'] }];
    }),
    ...edgeVariables(usesOf(service)).map(({ target, name }) => ({ name, path: ['uses', target] })),
  ]).map(({ name, places, last: { path } }) => {
    const by = places.map((place) => place.path.join('.'));
    return { path, text: messages.variableTwice(name, by) };
  });

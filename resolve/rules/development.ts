// What no environment but development allows.
import { messages } from '../../schema/problems/messages';
import { typeOf } from '../applications';
import { isApplication } from '../kinds';
import { sourceOf } from '../options';
import type { ServiceRule } from './rule';

export const developmentOnly: ServiceRule = (service, environment) => {
  if (environment === 'development' || !isApplication(service)) return [];
  const instead = typeOf(service).developmentOnly;
  if (instead !== undefined) return [{ path: ['type'], text: messages.developmentOnly(`'${service.type}'`, instead) }];
  return [...(sourceOf(service) ? [SOURCE] : []), ...(service.user === 0 ? [ROOT] : [])];
};

const SOURCE = {
  path: ['source'],
  text: messages.developmentOnly('mounted source', 'Build the code into the image in local and production.'),
};

const ROOT = {
  path: ['user'],
  text: messages.developmentOnly('root (user 0)', 'Use another user, such as 10001, in local and production.'),
};

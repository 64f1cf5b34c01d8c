// What no environment but development allows.
import { messages } from '../../schema/problems/messages';
import { typeOf } from '../applications';
import { isApplication } from '../kinds';
import { sourceOf } from '../options';
import type { ServiceRule } from './rule';

export const developmentOnly: ServiceRule = (service, environment) => {
  if (environment === 'development' || !isApplication(service)) return [];
  const instead = typeOf(service).developmentOnly;
  if (instead !== undefined) return [{ path: ['type'], text: messages.typeInDevelopment(service.type, instead) }];
  return sourceOf(service) ? [SOURCE] : [];
};

const SOURCE = {
  path: ['source'],
  text: messages.sourceInDevelopment(),
};

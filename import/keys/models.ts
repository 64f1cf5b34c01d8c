// `models`: docker serves a language model, and sets two variables for it. Here both are the work of a person, by name.
import { pathOf } from '../context';
import { messages } from '../messages';
import type { Key } from './key';

export const models: Key = (seen, { notes }) => {
  for (const [name, { endpoint_var, model_var }] of Object.entries(seen.service.models)) {
    const prefix = name.toUpperCase().replaceAll(/\W/g, '_');
    const text = messages.modelOfService(name, endpoint_var ?? `${prefix}_URL`, model_var ?? `${prefix}_MODEL`);
    notes.person(pathOf(seen, 'models', name), text);
  }
  return {};
};

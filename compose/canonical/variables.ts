// Variables and hosts that are written as a list.
import { messages } from '../messages';
import { eachText, type Form } from './form';
import { hosts, isHost, keyValues } from './mappings';

/** In front of the = no name, or one that ends with a space. */
const BAD_NAME = /^(?:=|[^=]*\s(?:=|$))/;

export const variablesForm: Form = (tree, canon, path) => {
  eachText(tree, canon, path, (text) => (BAD_NAME.test(text) ? messages.variableName : undefined));
  return keyValues(tree, null);
};

export const hostsForm: Form = (tree, canon, path) => {
  eachText(tree, canon, path, (text) => (isHost(text) ? undefined : messages.host(text)));
  return hosts(tree);
};

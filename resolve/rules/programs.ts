// A service with secrets says which program it runs: secrets are files, and Slipway's starter reads them into the program's environment.
import { messages } from '../../schema/problems/messages';
import { typeOf } from '../applications';
import { connectionTo, variablesOf } from '../connection';
import { poolSizeOf } from '../defaults/connections';
import { isApplication } from '../kinds';
import { secretsOf } from '../options';
import type { StackRule } from './stack-rule';

export const programs: StackRule = ({ name: stack, services }, endpoints) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (!isApplication(service) || (typeOf(service).isProgramKnown?.(service) ?? true)) return [];
    const passwords = Object.entries(service.uses).some(([target, edge]) => {
      const endpoint = endpoints.get(target);
      return endpoint && variablesOf(edge, connectionTo(endpoint, stack, poolSizeOf(service, edge), edge)).secret.length > 0;
    });
    return passwords || secretsOf(service).length > 0
      ? [{ path: ['services', name, 'command'], text: messages.noCommand() }]
      : [];
  });

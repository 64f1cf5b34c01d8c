// One name that several services have, of which one at least is made up: each gets a value of its own.
import { WARNINGS } from '../../schema/problems/warnings';
import { secretsOf } from '../options';
import { isShared } from '../shared-secrets';
import type { WarningRule } from './rule';
import { isStore, softwareOf } from './software';

export const generatedTwice: WarningRule = ({ stack }) => {
  const own = Object.entries(stack.services).flatMap(([owner, service]) =>
    secretsOf(service).flatMap((secret) =>
      isShared(stack, secret) ? [] : [{ name: secret.name, owner, isMadeUp: secret.generate !== false }],
    ),
  );
  /** Databases that have nothing to do with each other read their first password from variables of the same name. */
  const isServer = (owner: string) => {
    const service = stack.services[owner];
    return service?.type === 'container' && isStore(softwareOf(service));
  };
  const names = [...new Set(own.flatMap(({ name, isMadeUp }) => (isMadeUp ? [name] : [])))].sort();
  return names.flatMap((name) => {
    const owners = own.filter((each) => each.name === name).map(({ owner }) => owner);
    const last = owners.at(-1) ?? '';
    return owners.length > 1 && !owners.every(isServer)
      ? [{ path: ['services', last, 'secrets'], found: WARNINGS['generated-twice'].found(name, owners) }]
      : [];
  });
};

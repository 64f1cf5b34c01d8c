// Servers that listen at addresses of IPv4 alone, in a stack for IPv6.
import { WARNINGS } from '../../schema/problems/warnings';
import { portsOf } from '../endpoints';
import { programsIn, settingsOf, startOf, startPath } from './programs';
import type { Found, WarningRule } from './rule';

const EVERY_OF_IPV4 = /(^|[\s=/])0\.0\.0\.0(?=[:\s]|$)/;

export const ipv4Listener: WarningRule = (asked) =>
  asked.stack.ipv6
    ? programsIn(asked)
        .filter(({ name, service }) => portsOf(name, service).length > 0)
        .flatMap((program): Found[] => [
          ...settingsOf(program)
            .filter(({ value }) => EVERY_OF_IPV4.test(value))
            .map(({ name, value, path }) => ({ path, found: WARNINGS['ipv4-listener'].found(`${name} is '${value}'`) })),
          ...(EVERY_OF_IPV4.test(startOf(program))
            ? [{ path: startPath(program), found: WARNINGS['ipv4-listener'].found("the program gets '0.0.0.0'") }]
            : []),
        ])
    : [];

// Other services of the stack that are asked at a port that they do not have: in an address, or in a variable of its own.
import { WARNINGS } from '../../schema/problems/warnings';
import { variablesAsked } from '../edge-variables';
import { portsOf } from '../endpoints';
import { asking, inside, nameHere, ownerOf } from './addresses';
import { type Program, settingsOf } from './programs';
import type { Asked, Found, WarningRule } from './rule';
import { usualPort } from './usual-ports';

export const wrongPort: WarningRule = (asked) => [
  ...inside(asked, ({ owner, host, port, scheme, path }) => {
    const asks = port ?? (scheme === 'https' || scheme === 'wss' ? undefined : usualPort(scheme)); // wrong-scheme
    return notOne(asked, owner, host, asks, path);
  }),
  ...asking(asked).flatMap((program) => inVariables(program, asked)),
];

function notOne({ stack }: Asked, owner: string, host: string, port: number | undefined, path: readonly string[]): Found[] {
  const service = stack.services[owner];
  const ports = service ? portsOf(owner, service).map((own) => own.port) : [];
  return port === undefined || ports.length === 0 || ports.includes(port)
    ? []
    : [{ path, found: WARNINGS['wrong-port'].found(host, port, ports) }];
}

/** `DB_PORT` beside a `DB_HOST` that is a service of the stack, whoever sets it. */
function inVariables(program: Program, asked: Asked): Found[] {
  const hosts = hostsBy(program);
  return settingsOf(program).flatMap(({ name, value, path }) => {
    const [, of] = /^(\w+_|PG)PORT$/.exec(name) ?? [];
    const host = nameHere(hosts.get(of ?? '') ?? '', asked);
    const owner = ownerOf(host, asked);
    return of === undefined || owner === undefined || owner === program.name || !/^\d{1,5}$/.test(value)
      ? []
      : notOne(asked, owner, host, Number(value), path);
  });
}

/** The hosts that variables hold, by what stands in front of HOST in their names. */
function hostsBy(program: Program): ReadonlyMap<string, string> {
  const said = settingsOf(program).map(({ name, value }) => [name, value] as const);
  const byEdges = Object.entries(program.service.uses).flatMap(([target, edge]) =>
    variablesAsked(edge)
      .filter(({ template }) => template === '{host}')
      .map(({ variable }) => [variable, target] as const),
  );
  return new Map(
    [...said, ...byEdges].flatMap(([name, host]) => {
      const [, of] = /^(\w+_|PG)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)$/.exec(name) ?? [];
      return of === undefined ? [] : [[of, host] as const];
    }),
  );
}

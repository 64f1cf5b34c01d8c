// Addresses in settings that lead nowhere: to the pod itself, to a service without an edge, to another port.

import { keyed } from '../../schema/problems/messages/wording';
import { WARNINGS } from '../../schema/problems/warnings';
import { portsOf } from '../endpoints';
import type { Address } from './address';
import { addressesInFiles } from './addresses-in-files';
import { linesOf, type Program, programsIn, settingsOf } from './programs';
import type { Asked, Found, WarningRule } from './rule';

const URLS = /([a-z][\w+.-]*):\/\/(?:[^\s/@"']*@)?(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?/gi;
/** Also of voters of Kafka: `1@broker:9093`. */
const WITH_PORT = /^(?:(?:\d+@)?[\w.-]+:\d{1,5})(?:,(?:\d+@)?[\w.-]+:\d{1,5})*$/;
const HOST_NAMES = /(^|_)(HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT|BROKER|SERVERS)$/;

export function addressesOf(program: Program): Address[] {
  const lines = linesOf(program).filter(({ option }) => option !== 'health');
  return [
    ...settingsOf(program).flatMap(({ name, value, path }) =>
      addressesIn(value, HOST_NAMES.test(name)).map((found) => ({ ...found, name, path })),
    ),
    ...lines.flatMap(({ words, path }) => words.flatMap((word) => addressesIn(word, false).map((found) => ({ ...found, path })))),
  ];
}

/** @param isHost whether the text may be nothing but a host. */
function addressesIn(text: string, isHost: boolean): Omit<Address, 'path'>[] {
  const urls = [...text.matchAll(URLS)].map(([, scheme = '', host = '', port]) => ({
    scheme: scheme.toLowerCase(),
    host,
    ...numbered(port),
  }));
  if (urls.length > 0) return urls;
  if (WITH_PORT.test(text))
    return text.split(',').map((one) => {
      const [host = '', port] = one.replace(/^\d+@/, '').split(':');
      return { host, ...numbered(port) };
    });
  return isHost && /^[\w.-]+$/.test(text) ? [{ host: text }] : [];
}

const numbered = (port: string | undefined) => (port === undefined ? {} : { port: Number(port) });

/** Names of lists of those who may ask, and of addresses that browsers use. */
export const OF_OTHERS =
  /ORIGIN|CORS|ALLOWED|TRUSTED|REAL_IP|FORWARDED|CSRF|REDIRECT|CALLBACK|PUBLIC|FRONTEND|ISSUER|AUDIENCE|(^|_)((SITE|APP|BASE|WEB|CLIENT)_?URL|DOMAIN)/;

/** Of these, what a program compares with those who ask, and never asks itself. */
export const WHO_MAY_ASK = /ORIGIN|CORS|ALLOWED|TRUSTED|REAL_IP|FORWARDED|CSRF|REDIRECT|CALLBACK|FRONTEND/;

export const isLocal = (host: string) =>
  /^(localhost|127(\.\d+){3}|\[::1\]|(host|gateway|kubernetes)\.docker\.internal|docker\.for\.(mac|win)\.\w+|172\.17\.0\.1)$/.test(
    host,
  );

export const localAddress: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'vite' && service.type !== 'static') // the browser asks its own machine
    .flatMap((program) => {
      const own = portsOf(program.name, program.service).map(({ containerPort }) => containerPort);
      return addressesOf(program)
        .filter(({ host, port, name = '' }) => isLocal(host) && !OF_OTHERS.test(name) && !own.includes(port ?? 0))
        .filter(({ scheme, name }) => name !== undefined || scheme !== undefined)
        .filter(({ name = '' }) => !/^(HOST|HOSTNAME|BIND.*|LISTEN.*|UVICORN_HOST|FLASK_RUN_HOST)$/.test(name)) // local-listener
        .map(({ host, path }) => ({ path, found: WARNINGS['local-address'].found(host) }));
    });

export const missingEdge: WarningRule = (asked) =>
  inside(asked, ({ program, owner, path, ...address }) => {
    const { host } = address;
    const reached = Object.keys(program.service.uses).some(
      (target) => target === host || asked.endpoints.get(target)?.owner === owner,
    );
    if (reached) return [];
    const same = { rule: 'policies', quotes: [`'${program.name}' to Service '${host}'`] };
    return [{ path, found: WARNINGS['missing-edge'].found(host, program.name, edgeLine(address)), same }];
  });

/** The edge that a variable asks for: one that gives the whole URL or the host, as the variable has it. */
function edgeLine({ host, name, scheme, port }: Omit<Address, 'path'>): string {
  const target = keyed(host);
  if (name === undefined || (scheme === undefined && port !== undefined)) return `uses: { ${target}: {} }`;
  return `uses: { ${target}: { env: ${scheme === undefined ? `{ host: '${name}' }` : `'${name}'`} } }`;
}

export const wrongPort: WarningRule = (asked) =>
  inside(asked, ({ owner, host, port, path }) => {
    const service = asked.stack.services[owner];
    const ports = service ? portsOf(owner, service).map((own) => own.port) : [];
    return port === undefined || ports.length === 0 || ports.includes(port)
      ? []
      : [{ path, found: WARNINGS['wrong-port'].found(host, port, ports) }];
  });

type Inside = Address & { readonly program: Program; readonly owner: string };

/** What a rule finds about the addresses of other services of the stack. */
const inside = (asked: Asked, find: (address: Inside) => Found[]): Found[] =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'vite' && service.type !== 'static')
    .flatMap((program) =>
      [...addressesOf(program), ...addressesInFiles(asked, program)].flatMap((address) => {
        if (WHO_MAY_ASK.test(address.name ?? '')) return [];
        const service = asked.stack.services[address.host];
        const owner =
          asked.endpoints.get(address.host)?.owner ?? (service && service.type !== 'external' ? address.host : undefined);
        return owner === undefined || owner === program.name || asked.stack.services[owner]?.type === 'external'
          ? []
          : find({ ...address, program, owner });
      }),
    );

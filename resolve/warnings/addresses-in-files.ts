// Addresses in the files of a service: the targets of Prometheus, what nginx hands on to. What is no name of the stack may be anything.
import { type Address, urlsIn, withoutComments } from './address';
import type { Program } from './programs';
import type { Asked } from './rule';
import { isOfAStore } from './usual-ports';

/** `name:port`, where the port is none of a version: 80, or of three digits and more. */
const TARGET = /(?<![\w.:@-])([a-z][a-z0-9-]*):(80|\d{3,5})(?![\w:.-])/g;

export function addressesInFiles({ services }: Asked, { name, service, path }: Program): Address[] {
  const resolved = services.find((one) => one.name === name);
  return Object.entries(resolved && 'files' in resolved ? resolved.files : {}).flatMap(([file, content]) => {
    if (typeof content !== 'string') return [];
    const said = Object.keys(service.files).find((one) => file === one || file.startsWith(`${one}/`)) ?? file;
    const text = withoutComments(content);
    const found = [
      ...[...text.matchAll(TARGET)].map(([, host = '', port]) => ({ host, port: Number(port) })),
      ...urlsIn(text).filter(({ scheme, port }) => isOfAStore(scheme) && port === undefined),
    ];
    const once = new Map(found.map((address) => [`${address.host}:${address.port}`, address]));
    return [...once.values()].map((address) => ({ ...address, path: [...path, 'files', said] }));
  });
}

// Names that two services of a stack cannot share: DNS names, and those of claims.

import { peersNameOf, streamServiceOf } from '../../model/dns-names';
import { claimOf } from '../../model/names';
import { poolerNameOf } from '../../model/pooler';
import { messages } from '../../schema/problems/messages';
import type { Service } from '../../schema/service';
import type { Context } from '../context';
import { controllerFor } from '../defaults/implementation';
import { isPooled, portsOf } from '../endpoints';
import { peersOf, volumesOf } from '../options';
import { duplicatesIn } from './duplicates';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

interface Claimed {
  readonly name: string;
  readonly owner: string;
  readonly path: readonly string[];
}

export const dnsNames: StackRule = ({ services, ingress }) =>
  once(
    [
      { name: 'localhost', owner: 'every pod itself', path: [] },
      ...streamServices(ingress),
      ...Object.entries(services).flatMap(([name, service]) => dnsNamesOf(name, service)),
    ],
    messages.nameTakenTwice,
  );

function streamServices(ingress: Context['stack']['ingress']): Claimed[] {
  if (ingress?.timeoutSeconds === undefined || !controllerFor(ingress).streamService) return [];
  const streamed = Object.values(ingress.routes).flatMap(({ service, stream }) => (stream ? [service] : []));
  return [...new Set(streamed)].map((service) => ({
    name: streamServiceOf(service),
    owner: 'ingress.timeoutSeconds',
    path: ['ingress', 'timeoutSeconds'],
  }));
}

function dnsNamesOf(service: string, options: Service): Claimed[] {
  const path = ['services', service];
  const owner = path.join('.');
  const ports = portsOf(service, options).map((port) => port.service);
  const written = options.type === 'postgres' && options.engine === 'cloudnative-pg' ? [`${service}-rw`] : []; // the operator's own Service
  const names = [...new Set([service, ...ports, ...written])].map((name) => ({
    name,
    owner,
    path: name === service ? path : [...path, 'ports', name],
  }));
  const pooler = { name: poolerNameOf(service), owner: `${owner}.pooler`, path: [...path, 'pooler'] };
  const peers = { name: peersNameOf(service), owner: `${owner}.peers`, path: [...path, 'peers'] };
  return [...names, ...(isPooled(options) ? [pooler] : []), ...(peersOf(options) ? [peers] : [])];
}

export const claimNames: StackRule = ({ services, volumes }) =>
  once(
    [
      ...Object.keys(volumes).map((name) => ({ name, owner: 'volumes', path: ['volumes', name] })),
      ...Object.entries(services).flatMap(([service, options]) =>
        Object.keys(volumesOf(options)).map((name) => ({
          name,
          owner: `services.${service}`,
          path: ['services', service, 'volumes', name],
        })),
      ),
      ...Object.entries(services).flatMap(([service, options]) =>
        dataClaimsOf(service, options).map((name) => ({ name, owner: `services.${service}`, path: ['services', service] })),
      ),
    ],
    messages.claimTakenTwice,
  );

/** The claims that Kubernetes or CloudNativePG makes for the data of a service. */
function dataClaimsOf(name: string, service: Service): string[] {
  switch (service.type) {
    case 'postgres':
      return service.engine === 'statefulset' ? [claimOf(name)] : OPERATED.map((i) => `${name}-${i}`);
    case 'redis':
      return service.mode === 'store' ? [claimOf(name)] : [];
    case 'mariadb':
    case 'mysql':
    case 'mongodb':
    case 'rabbitmq':
    case 's3':
      return [claimOf(name)];
    default:
      return [];
  }
}

/** It counts on after a lost server. */
const OPERATED = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** One finding for each name, at the last place that claims it. */
const once = (claimed: readonly Claimed[], text: (name: string, owners: string[]) => string): Finding[] =>
  duplicatesIn(claimed).map(({ name, places, last: { path } }) => {
    const owners = places.map(({ owner }) => owner);
    return { path, text: text(name, owners) };
  });

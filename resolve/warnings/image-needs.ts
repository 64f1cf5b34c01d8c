// What a well-known image must be told in any case, and is not.

import { WARNINGS } from '../../schema/problems/warnings';
import { linesForAll } from '../../schema/problems/warnings/images';
import type { Service } from '../../schema/service';
import { edgeVariables } from '../edge-variables';
import type { Need } from '../known-images/known-image';
import { type Known, knownImage } from '../known-images/lookup';
import { envOf, secretsOf } from '../options';
import { routedServices } from '../public-hosts';
import { programsIn } from './programs';
import type { Asked, WarningRule } from './rule';

export const imageNeeds: WarningRule = (asked) =>
  programsIn(asked).flatMap(({ name, service, path }) => {
    if (service.type !== 'container' || Object.keys(service.ports).length === 0 || saysOtherwise(service)) return [];
    const known = knownImage(service.image);
    const names = new Set([
      ...Object.keys(envOf(service)),
      ...secretsOf(service).flatMap(({ name, fileVariable }) => [name, fileVariable]),
      ...edgeVariables(service.uses).map(({ name }) => name),
    ]);
    return (known?.needs ?? [])
      .filter(({ variable, or = [] }) => ![variable, ...or].some((one) => names.has(one)))
      .filter(({ isOpen }) => !isOpen || asked.environment === 'production')
      .filter(({ isPublic }) => !isPublic || routedServices(asked).includes(name))
      .map((need) => ({
        path: [...path, 'image'],
        found: WARNINGS['image-needs'].found(known?.name ?? '', lineOf(need, known, clientsOf(asked, name)), need.without),
      }));
  });

/** A file of settings and the arguments may hold everything. */
const saysOtherwise = ({ files, command, entrypoint, image }: Extract<Service, { type: 'container' }>) =>
  Object.keys(files).length > 0 || entrypoint !== undefined || String(command ?? '') !== String(knownImage(image)?.command ?? '');

/** A password that clients have to send is a secret of the stack, because one of the service is read by nobody else. */
function lineOf({ variable, line }: Need, known: Known | undefined, clients: readonly string[]): string {
  const isShared = clients.length > 0 && known?.login?.variables.includes(variable) === true;
  return line ?? (isShared ? linesForAll(variable, clients) : `secrets: [{ name: '${variable}', generate: true }]`);
}

const clientsOf = (asked: Asked, server: string): string[] =>
  programsIn(asked).flatMap(({ name, service }) =>
    Object.keys(service.uses).some((target) => asked.endpoints.get(target)?.owner === server) ? [name] : [],
  );

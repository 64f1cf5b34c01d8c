// The stack's own volumes: what a service mounts is there, and what is there is mounted.
import { messages } from '../../schema/problems/messages';
import { sharedVolumesOf } from '../options';
import { usersOf } from '../shared-volumes';
import type { StackRule } from './stack-rule';

export const sharedVolumes: StackRule = ({ services, volumes }) =>
  Object.entries(services).flatMap(([service, options]) =>
    Object.entries(sharedVolumesOf(options))
      .filter(([, { from }]) => !Object.hasOwn(volumes, from))
      .map(([name, { from }]) => ({
        path: ['services', service, 'volumes', name, 'from'],
        text: messages.noSuchVolume(from, Object.keys(volumes)),
      })),
  );

export const unusedVolumes: StackRule = ({ services, volumes }) =>
  Object.entries(volumes)
    .filter(([name]) => usersOf(services, name).length === 0)
    .map(([name]) => ({ path: ['volumes', name], text: messages.volumeOfNobody(name) }));

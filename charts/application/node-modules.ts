// The dependencies of a Node program whose source is mounted: the mount hides the image's node_modules, so an init container copies them.
// Compose uses an anonymous volume for that.

import type { Application } from '../../model';
import { containerSecurity } from '../parts/pod';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { scratch } from '../parts/storage';
import type { Program } from './program';

const VOLUME = 'node-modules';
const THERE = '/node-modules';

export function nodeModules({
  source,
  image,
  imagePullPolicy,
  resources,
}: Application): Pick<Program, 'volumes' | 'volumeMounts' | 'initContainers'> {
  if (source === undefined) return {};
  const folder = `${source.mountPath}/node_modules`;
  return {
    volumes: [scratch(VOLUME, resources.limits['ephemeral-storage'])],
    volumeMounts: [{ name: VOLUME, mountPath: folder }],
    initContainers: [
      {
        name: 'copy-node-modules',
        image,
        imagePullPolicy: pullPolicy(image, { imagePullPolicy }),
        command: ['sh', '-c', `cp -RP ${folder}/. ${THERE}/`],
        resources: resourcesOf(resources),
        securityContext: containerSecurity,
        volumeMounts: [{ name: VOLUME, mountPath: THERE }],
      },
    ],
  };
}

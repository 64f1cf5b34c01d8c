// Source code of the developer's machine, mounted into the pod, for development on kind or minikube only.

import type { Application } from '../../model';
import type { Program } from './program';

const FOLDER = '/app';

export function mountedSource({ source }: Application): Pick<Program, 'volumes' | 'volumeMounts' | 'workingDir'> {
  if (source === undefined) return {};
  return {
    workingDir: FOLDER,
    volumes: [{ name: 'source', hostPath: { path: source, type: 'Directory' } }],
    volumeMounts: [{ name: 'source', mountPath: FOLDER }],
  };
}

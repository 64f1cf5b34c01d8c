// Source code of the developer's machine, mounted into the pod, for development on kind or minikube only.
import type { Application } from '../../model';
import type { Mounted } from './mounted';

export function mountedSource({ source }: Pick<Application, 'source'>): Mounted {
  if (source === undefined) return { volumes: [], mounts: [] };
  return {
    volumes: [{ name: 'source', hostPath: { path: source.folder, type: 'Directory' } }],
    mounts: [{ name: 'source', mountPath: source.mountPath }],
  };
}

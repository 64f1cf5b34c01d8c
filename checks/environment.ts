// A variable that is set twice may have an unexpected value; one that is set from a Secret is written to the node's disk.
import { type Check, containersOf, ofKind, workloadsIn } from './manifest';

export const environment: Check = (manifests) => {
  const data = new Map(ofKind(manifests, 'ConfigMap').map(({ object }) => [object.metadata.name, object.data ?? {}]));
  return workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload).flatMap(({ name, env = [], envFrom = [] }) => {
      const names = [
        ...envFrom.flatMap(({ configMapRef }) => Object.keys(data.get(configMapRef?.name ?? '') ?? {})),
        ...env.map(({ name }) => name),
      ];
      const { path } = workload;
      const secret = env.some(({ valueFrom }) => valueFrom?.secretKeyRef) || envFrom.some(({ secretRef }) => secretRef);
      const twice = new Set(names.filter((variable, i) => names.indexOf(variable) !== i));
      return [
        ...[...twice].map((variable) => ({ path, text: `container '${name}' gets the variable ${variable} twice.` })),
        ...(secret ? [{ path, text: `container '${name}' gets a secret as a variable; mount it as a file.` }] : []),
      ];
    }),
  );
};

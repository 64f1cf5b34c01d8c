// A variable that is set twice has the value nobody expects.
import { type Check, containersOf, ofKind, workloadsIn } from './manifest';

export const environment: Check = (manifests) => {
  const data = new Map(ofKind(manifests, 'ConfigMap').map(({ object }) => [object.metadata.name, object.data ?? {}]));
  return workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload).flatMap(({ name, env = [], envFrom = [] }) => {
      const names = [
        ...envFrom.flatMap(({ configMapRef }) => Object.keys(data.get(configMapRef?.name ?? '') ?? {})),
        ...env.map(({ name }) => name),
      ];
      return [...new Set(names.filter((variable, i) => names.indexOf(variable) !== i))].map((variable) => ({
        path: workload.path,
        text: `container '${name}' gets the variable ${variable} twice.`,
      }));
    }),
  );
};

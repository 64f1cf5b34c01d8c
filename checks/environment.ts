// A variable that is set twice may have an unexpected value; a secret comes by the name of its key; `$(NAME)` needs the variable before it.
import { HELPER } from '../model/secret-names';
import { type Check, type Container, containersOf, ofKind, workloadsIn } from './manifest';

export const environment: Check = (manifests) => {
  const data = new Map(ofKind(manifests, 'ConfigMap').map(({ object }) => [object.metadata.name, object.data ?? {}]));
  return workloadsIn(manifests).flatMap((workload) =>
    containersOf(workload).flatMap((container) => {
      const settings = (container.envFrom ?? []).flatMap(({ configMapRef }) =>
        Object.keys(data.get(configMapRef?.name ?? '') ?? {}),
      );
      return problemsOf(container, settings).map((problem) => ({
        path: workload.path,
        text: `container '${container.name}' ${problem}`,
      }));
    }),
  );
};

function problemsOf({ env = [], envFrom = [] }: Container, settings: readonly string[]): string[] {
  const [before, twice] = [new Set<string>(), new Set<string>()];
  const unset: string[] = [];
  for (const name of settings) (before.has(name) ? twice : before).add(name);
  for (const { name, value = '' } of env) {
    unset.push(...referencesIn(value).filter((other) => !before.has(other)));
    (before.has(name) ? twice : before).add(name);
  }
  const literal = env.filter(({ name, valueFrom }) => isHelper(name) && !valueFrom?.secretKeyRef);
  return [
    ...[...twice].map((variable) => `gets the variable ${variable} twice.`),
    ...(envFrom.some(({ secretRef }) => secretRef) ? ['gets all keys of a Secret; name the ones that it reads.'] : []),
    ...literal.map(({ name }) => `gets the secret ${name} as text; take it from its key.`),
    ...unset.map((name) => `names $(${name}), which is not set before it.`),
  ];
}

/** A secret that is part of another variable: `SLIPWAY_DB__APP_PASSWORD`. */
const isHelper = (name: string) => name.startsWith(HELPER) && name.includes('__');

/** The variables that a value names; `$$` is a dollar sign. */
const referencesIn = (value: string) => [...value.replaceAll('$$', '').matchAll(/\$\(([^)]*)\)/g)].map(([, name = '']) => name);

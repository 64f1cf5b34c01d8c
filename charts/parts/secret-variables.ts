// Secrets as variables: Kubernetes sets a variable to the value of a key, and composes a URL of such variables by `$(NAME)`.
// https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
import type * as k8s from '../../imports/k8s';
import type { SecretRef, SecretVariable } from '../../model';
import { HELPER } from '../../model/secret-names';

/** The variables of a container. Those that a composed value names come first: Kubernetes looks them up among the ones before. */
export function secretVariables(variables: readonly SecretVariable[]): k8s.EnvVar[] {
  const helpers = variables.filter((variable) => keyOf(variable) === undefined).flatMap(({ parts }) => parts.filter(isKey));
  const byName = new Map(helpers.map((key) => [helperName(key), key]));
  return [
    ...[...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, key]) => fromSecret(name, key)),
    ...variables.map((variable) => {
      const key = keyOf(variable);
      return key
        ? fromSecret(variable.variable, key, variable.optional)
        : { name: variable.variable, value: variable.parts.map(textOf).join('') };
    }),
  ];
}

/** Text that Kubernetes leaves as it is: in a value it reads `$$` as `$`, and `$(NAME)` as the variable. */
export const literal = (text: string) => text.replaceAll('$', '$$$$');

const isKey = (part: string | SecretRef): part is SecretRef => typeof part !== 'string';

/** The key that a variable is the value of, and nothing around it. */
function keyOf({ parts: [part, ...others] }: SecretVariable): SecretRef | undefined {
  return part !== undefined && isKey(part) && others.length === 0 ? part : undefined;
}

export const fromSecret = (name: string, { secretName, key }: SecretRef, optional?: boolean): k8s.EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: secretName, key, ...(optional && { optional }) } },
});

const textOf = (part: string | SecretRef) => (isKey(part) ? `$(${helperName(part)})` : literal(part));

/** `SLIPWAY_DB__APP_USER`; two underscores, so that the helpers of `db` and of `db-app` never meet. */
const helperName = ({ secretName, key }: SecretRef) =>
  `${HELPER}${secretName
    .replace(/-secrets$/, '')
    .replaceAll('-', '_')
    .toUpperCase()}__${key}`;

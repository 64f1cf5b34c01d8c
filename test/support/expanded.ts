// What Kubernetes makes of the variables of a container: https://pkg.go.dev/k8s.io/kubernetes/third_party/forked/golang/expansion
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name?: string; readonly key: string } };
}

/** @param secrets values by `secret/key`. */
export function expanded(env: readonly Variable[], secrets: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, value, valueFrom } of env) {
    const ref = valueFrom?.secretKeyRef;
    values[name] = ref ? (secrets[`${ref.name}/${ref.key}`] ?? '') : expandedText(value ?? '', values);
  }
  return values;
}

const expandedText = (text: string, values: Readonly<Record<string, string>>) =>
  text.replaceAll(/\$\$|\$\(([^)]*)\)/g, (found, name) => (found === '$$' ? '$' : (values[name] ?? found)));

// Manifests in a text, as kubectl reads it: documents of YAML 1.1 or of JSON, lists of objects, each object with its place.
import { problem } from '../checks';
import type { Manifest } from '../checks/manifest';
import { isObject } from '../schema/merge-patch';
import type { Finding } from '../schema/problems/finding';
import { type Document, type Mistake, readYaml } from '../yaml/read';
import { apartDocuments } from './json-documents';
import { good, type Outcome } from './outcome';

/**
 * The manifests in a text of YAML or JSON, each with `file` in its path; the items of a List are manifests of their own.
 * @param file the name that findings have for the text.
 */
export function readManifests(text: string, file: string): Outcome<readonly Manifest[]> {
  const { documents, mistakes } = readYaml(apartDocuments(text), 'kubectl');
  if (mistakes.length > 0) return { ok: false, findings: isTemplate(text) ? [template(file)] : mistakes.map(inFile(file)) };
  return good(documents.flatMap((document, i) => objectsIn(document, file, documents.length > 1 ? `document ${i + 1}` : '')));
}

/** What Helm has yet to fill in. Alerts and dashboards have `{{ $labels.pod }}`, which is none of Helm. */
const TEMPLATE =
  /\{\{-?\s*(\.(Values|Release|Chart|Capabilities|Files)\b|include\b|template\b|toYaml\b|tpl\b|if\b|range\b|with\b|end\b|define\b|-?\s*\/\*)/;
const isTemplate = (text: string) => TEMPLATE.test(text);

const template = (file: string): Finding => ({
  ...problem('yaml', { path: '', text: TEMPLATE_OF_HELM }),
  ...{ file, line: 1, column: 1 },
});
const TEMPLATE_OF_HELM =
  'this is a template of Helm, which is no YAML before it is filled in. Check what comes of it: helm template <chart> | slipway check -';

const inFile =
  (file: string) =>
  ({ line, column, text }: Mistake): Finding => ({ ...problem('yaml', { path: '', text }), file, line, column });

function objectsIn({ value, find }: Document, file: string, document: string): Manifest[] {
  const placeOf = (steps: readonly PropertyKey[]) => (field: readonly PropertyKey[]) => {
    const { line, column } = find([...steps, ...field]);
    return { line, column };
  };
  const flat = (object: unknown, steps: readonly (string | number)[]): Manifest[] => {
    if (object === null || isSettings(object)) return [];
    if (isList(object)) return object.items.flatMap((item, i) => flat(typed(item, object), [...steps, 'items', i]));
    const where = [document, ...(steps.length > 0 ? [`items[${steps.filter(Number.isInteger).join('][')}]`] : [])];
    const path = [file, ...nameOf(object, where.filter(Boolean))].join('/');
    return [{ path, object: object as Manifest['object'], file, placeOf: placeOf(steps) }];
  };
  return flat(value, []);
}

/** `List`, or `ConfigMapList`. A resource of somebody else may have items of its own. */
const isList = (object: unknown): object is { kind: string; apiVersion?: unknown; items: unknown[] } =>
  isObject(object) && typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items);

/** The items of a typed list are of its type, where they say none. */
function typed(item: unknown, { kind, apiVersion }: { readonly kind: string; readonly apiVersion?: unknown }): unknown {
  const own = kind.slice(0, -'List'.length);
  return isObject(item) && own !== '' ? { apiVersion, kind: own, ...item } : item;
}

/** Settings of a program, such as Kustomize or the API server, in the form of an object: no cluster has them. */
const SETTINGS =
  /^([\w.-]+\.)?(config\.k8s\.io|kind\.x-k8s\.io|kubeadm\.k8s\.io|audit\.k8s\.io|k3d\.io|minikube\.sigs\.k8s\.io|install\.istio\.io|eksctl\.io)\/|^skaffold\/|^builtin$/;
const isSettings = (object: unknown) => isObject(object) && SETTINGS.test(String(object.apiVersion));

/** Its kind and name; where it has none, which object of the file it is. */
function nameOf(object: unknown, where: readonly string[]): string[] {
  const { kind, metadata } = isObject(object) ? object : {};
  const { name, generateName } = isObject(metadata) ? metadata : {};
  const said = [name, generateName].find((text) => typeof text === 'string' && text !== '');
  if (typeof kind !== 'string') return [...where];
  return said === undefined ? [...where, kind] : [kind, String(said)];
}

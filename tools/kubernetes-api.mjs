// Packs Kubernetes' OpenAPI documents into imports/kubernetes-api.json, which checks/schema/ reads:
//   node tools/kubernetes-api.mjs 1.30=a.json 1.34=b.json …
// A document is what an API server answers to `kubectl get --raw /openapi/v2`, or the definitions that the Python package
// kubernetes-validate has for each version. Enumerations and the keys of lists are in those of a server alone.
import { readFileSync, writeFileSync } from 'node:fs';

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.';
/** Types that are written as one value. */
const VALUES = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'q',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'x',
  [`${META}Time`]: 't',
  [`${META}MicroTime`]: 't',
  [`${META}FieldsV1`]: '*',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': '*',
};
const SIMPLE = { string: 's', integer: 'i', number: 'n', boolean: 'b' };
/** A status is written by the cluster. */
const LEFT_OUT = new Set(['status', 'managedFields']);

const documents = process.argv.slice(2).map((argument) => {
  const [version, file] = argument.split('=');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  return { version, definitions: document.definitions ?? document.$defs, isOfServer: document.swagger !== undefined };
});
const versions = documents.map(({ version }) => version);
const bySaying = [...documents.filter(({ isOfServer }) => isOfServer), ...[...documents].reverse()];
/** A server's document says more of what it has; the newest knows more. */
const best = (name) => bySaying.find(({ definitions }) => definitions[name])?.definitions[name];

const names = [...new Set(documents.flatMap(({ definitions }) => Object.keys(definitions)))];
const kinds = {};
const wanted = [];
const indices = new Map();
const indexOf = (name) => {
  if (!indices.has(name)) indices.set(name, wanted.push(name) - 1);
  return indices.get(name);
};

// custom resources of the server's own add-ons are no part of Kubernetes
for (const name of names.filter((each) => /^io\.k8s\.(api|kube-aggregator|apiextensions-apiserver)\./.test(each)).sort()) {
  for (const { group, version, kind } of best(name)?.['x-kubernetes-group-version-kind'] ?? []) {
    if (kind.endsWith('List') || /^(DeleteOptions|WatchEvent|Status|APIGroup|APIVersions|APIResourceList)$/.test(kind)) continue;
    const until = untilOf((definitions) => definitions[name]);
    kinds[`${group === '' ? '' : `${group}/`}${version}/${kind}`] = [indexOf(name), ...(until === undefined ? [] : [until])];
  }
}

/** The last version that has it, where a newer one has it no more. */
function untilOf(hasIt) {
  const last = documents.findLast(({ definitions }) => hasIt(definitions))?.version;
  return last === versions.at(-1) ? undefined : last;
}

function typeOf(schema) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace(/^.*\//, '');
    if (VALUES[name]) return VALUES[name];
    const definition = best(name);
    return definition?.properties ? indexOf(name) : '*';
  }
  if (schema.enum) return ['e', ...schema.enum];
  const type = [schema.type].flat()[0];
  if (type === 'array') {
    const keys = schema['x-kubernetes-list-map-keys'];
    if (keys) return ['a', typeOf(schema.items), ...keys];
    return [schema['x-kubernetes-list-type'] === 'set' ? 'u' : 'a', typeOf(schema.items)];
  }
  if (type === 'object') return schema.additionalProperties ? ['m', typeOf(schema.additionalProperties)] : '*';
  if (schema.format === 'byte') return '64';
  if (schema.format === 'int64') return 'l';
  return SIMPLE[type] ?? '*';
}

const types = [];
for (let i = 0; i < wanted.length; i++) {
  const name = wanted[i];
  const all = [...new Set(documents.flatMap(({ definitions }) => Object.keys(definitions[name]?.properties ?? {})))].sort();
  const fields = {};
  for (const field of all.filter((each) => !LEFT_OUT.has(each))) {
    const schema = bySaying.map(({ definitions }) => definitions[name]?.properties?.[field]).find((found) => found !== undefined);
    const type = typeOf(schema);
    // what every version of its type has goes with the type, whose kind is told then
    const isWhole = documents.every(({ definitions }) => !definitions[name] || definitions[name].properties?.[field]);
    const until = isWhole ? undefined : untilOf((definitions) => definitions[name]?.properties?.[field]);
    fields[field] = until === undefined ? type : { type, until };
  }
  const { required = [] } = best(name);
  types.push({
    name: name.split('.').at(-1),
    ...(required.length > 0 && { required: required.filter((each) => !LEFT_OUT.has(each)) }),
    fields,
  });
}

writeFileSync('imports/kubernetes-api.json', `${JSON.stringify({ versions, kinds, types })}\n`);
console.log(`${Object.keys(kinds).length} kinds, ${types.length} types of Kubernetes ${versions.join(', ')}`);

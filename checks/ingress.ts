// Every object that an ingress object names exists: a controller ignores what it cannot find, and the route too.
import type { Check, Finding, KubeObject, Manifest } from './manifest';

export const ingress: Check = (manifests) => {
  const known = new Set(manifests.map(({ object }) => nameOf(object)));
  return [
    ...manifests.flatMap((manifest) => missing(manifest, known)),
    ...manifests.filter(({ object }) => NAMED.includes(object.kind)).flatMap((manifest) => unused(manifest, manifests)),
  ];
};

const nameOf = ({ kind, metadata }: KubeObject) => `${kind}/${metadata.name}`;

/** Kinds that have an effect only if another object names them. */
const NAMED = ['Middleware', 'ServersTransport', 'Policy'];

function missing({ path, object }: Manifest, known: ReadonlySet<string>): Finding[] {
  return namesIn(object)
    .filter((name) => !known.has(name))
    .map((name) => ({ path, text: `it names ${name}, which does not exist.` }));
}

function unused({ path, object }: Manifest, manifests: readonly Manifest[]): Finding[] {
  const named = manifests.some((other) => namesIn(other.object).includes(nameOf(object)));
  return named ? [] : [{ path, text: 'nothing names it, so it does nothing.' }];
}

/** Every object that this one names, as `Kind/name`. */
function namesIn({ kind, metadata, spec }: KubeObject): string[] {
  const annotations = Object.entries(metadata.annotations ?? {});
  const traefik = annotations.flatMap(([key, value]) =>
    key.endsWith('/router.middlewares')
      ? value.split(',').map((name) => `Middleware/${local(name, metadata.namespace)}`)
      : key.endsWith('/service.serverstransport')
        ? [`ServersTransport/${local(value, metadata.namespace)}`]
        : [],
  );
  const routes = kind === 'HTTPRoute' ? (spec?.rules ?? []) : [];
  return [
    ...traefik,
    ...(spec?.parentRefs ?? []).map(({ name }) => `Gateway/${name}`),
    ...(spec?.targetRefs ?? []).map(({ kind, name }) => `${kind}/${name}`),
    ...routes.flatMap(({ backendRefs = [] }) => backendRefs.map(({ name }) => `Service/${name}`)),
    ...routes.flatMap(({ filters = [] }) =>
      filters.flatMap(({ extensionRef }) => (extensionRef ? [`${extensionRef.kind}/${extensionRef.name}`] : [])),
    ),
    ...[spec ?? {}, ...(spec?.routes ?? [])].flatMap(({ policies = [] }) => policies.map(({ name }) => `Policy/${name}`)),
    ...(spec?.upstreams ?? []).map(({ service }) => `Service/${service}`),
  ];
}

/** `shop-shop-headers@kubernetescrd` is shop-headers in the namespace shop. A name in another namespace is kept, so that it is reported. */
const local = (reference: string, namespace = '') =>
  reference.startsWith(`${namespace}-`) ? reference.slice(namespace.length + 1).replace(/@kubernetescrd$/, '') : reference;

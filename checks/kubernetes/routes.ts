// A route leads to a Service and a port that are there, and no two routes say the same.
import { joined, shown } from '../../schema/problems/messages/wording';
import { nearest } from '../../schema/problems/suggest';
import type { Check, FieldPath, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { given, group, list, type Value } from '../schema/values';

export const routes: Check = (manifests, around = []) => {
  const services = new Map(
    ofKind([...around, ...manifests], 'Service').map(({ object }) => [object.metadata.name, group(object.spec)]),
  );
  const ingresses = ofKind(manifests, 'Ingress').filter(({ object }) => object.apiVersion.startsWith('networking.k8s.io/'));
  const hosts = [...ofKind(around, 'Ingress'), ...ingresses].flatMap(hostsOf);
  return [
    ...[...ingresses, ...ofKind(manifests, 'HTTPRoute'), ...ofKind(manifests, 'VirtualServer')].flatMap((manifest) => {
      return targetsIn(manifest).flatMap((target) => wrongPort(manifest.path, target, services));
    }),
    ...ingresses.flatMap(classes),
    ...twice(ingresses),
    ...ingresses.flatMap((ingress) => secured(ingress, hosts)),
  ];
};

interface Target {
  readonly service: string;
  readonly port: unknown;
  readonly at: FieldPath;
}

function targetsIn({ object }: Manifest): Target[] {
  const spec = group(object.spec);
  if (object.kind === 'VirtualServer')
    return list(spec.upstreams).map(({ service, port }, i) => ({ service: String(service), port, at: ['spec', 'upstreams', i] }));
  if (object.kind === 'HTTPRoute')
    return list(spec.rules).flatMap(({ backendRefs }, i) =>
      list(backendRefs).flatMap(({ kind = 'Service', name, namespace, port }, k) =>
        kind === 'Service' && !given(namespace)
          ? [{ service: String(name), port, at: ['spec', 'rules', i, 'backendRefs', k] }]
          : [],
      ),
    );
  const backends: [unknown, FieldPath][] = [
    [spec.defaultBackend, ['spec', 'defaultBackend']],
    ...pathsIn(spec).map(({ path, at }): [unknown, FieldPath] => [path.backend, [...at, 'backend']]),
  ];
  return backends.flatMap(([backend, at]) => {
    const { name, port } = group(group(backend).service);
    // an action that an annotation of the load balancer of AWS describes has the name and no Service
    return typeof name === 'string' && group(port).name !== BY_ANNOTATION
      ? [{ service: name, port: group(port).name ?? group(port).number, at: [...at, 'service'] }]
      : [];
  });
}

const BY_ANNOTATION = 'use-annotation';

const pathsIn = (spec: Value) =>
  list(spec.rules).flatMap((rule, i) =>
    list(group(rule.http).paths).map((path, k) => ({
      host: String(rule.host ?? '*'),
      path,
      at: ['spec', 'rules', i, 'http', 'paths', k],
    })),
  );

function wrongPort(path: string, { service, port, at }: Target, services: ReadonlyMap<string, Value>): Finding[] {
  const target = services.get(service);
  if (!target)
    return [{ path, text: `it leads to Service '${service}', which does not exist.${meant(service, services)}`, field: at }];
  const ports = list(target.ports);
  if (!given(port) || target.type === 'ExternalName' || ports.some((own) => own.name === port || own.port === port)) return [];
  const has = joined(ports.map((own) => (given(own.name) ? `${own.port} (${own.name})` : String(own.port))));
  return [{ path, text: `it leads to port ${shown(port)} of Service '${service}', which has ${has}.`, field: [...at, 'port'] }];
}

function meant(service: string, services: ReadonlyMap<string, Value>): string {
  const near = nearest(service, [...services.keys()]);
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}

/** The old word for the class and the new one: the API server refuses two that differ. */
function classes({ path, object }: Manifest): Finding[] {
  const old = group(object.metadata.annotations)[OLD_CLASS];
  const { ingressClassName } = group(object.spec);
  if (!given(old) || !given(ingressClassName) || old === ingressClassName) return [];
  const text = `its annotation ${OLD_CLASS} is ${shown(old)}, and spec.ingressClassName is ${shown(ingressClassName)}. Keep the one of the spec.`;
  return [{ path, text, field: ['metadata', 'annotations', OLD_CLASS] }];
}

const OLD_CLASS = 'kubernetes.io/ingress.class';

/** A canary says the same on purpose. */
const isCanary = ({ object }: Manifest) => 'nginx.ingress.kubernetes.io/canary' in group(object.metadata.annotations);

function twice(ingresses: readonly Manifest[]): Finding[] {
  const seen = new Map<string, string>();
  return ingresses
    .filter((manifest) => !isCanary(manifest))
    .flatMap(({ path, object }) => {
      const { name, annotations } = object.metadata;
      const spec = group(object.spec);
      const listeners = Object.entries(group(annotations)).find(([key]) => key.endsWith('/router.entrypoints'))?.[1];
      return pathsIn(spec).flatMap(({ host, path: { path: said = '/', pathType, backend }, at }) => {
        if (portOf(backend).name === BY_ANNOTATION) return []; // it comes before the route with the same path
        const key = [spec.ingressClassName, listeners, host, said, pathType].join(' ');
        const first = seen.get(key);
        seen.set(key, first ?? name);
        const where = first === name ? 'this Ingress' : `the Ingress '${first}'`;
        const text = `${said} of ${host === '*' ? 'every host' : host} is a route of ${where} already.`;
        return first === undefined ? [] : [{ path, text, field: at }];
      });
    });
}

const portOf = (backend: unknown): Value => group(group(group(backend).service).port);

const hostsOf = ({ object }: Manifest): string[] =>
  list(group(object.spec).rules).flatMap(({ host }) => (typeof host === 'string' ? [host] : []));

/**
 * cert-manager makes a certificate for what `tls` names alone.
 * @param everywhere hosts of all Ingresses: one certificate may be for those of several.
 */
function secured({ path, object }: Manifest, everywhere: readonly string[]): Finding[] {
  const spec = group(object.spec);
  const issuer = Object.keys(group(object.metadata.annotations)).find((key) => /^cert-manager\.io\/(cluster-)?issuer$/.test(key));
  const tls = list(spec.tls);
  if (issuer !== undefined && tls.length === 0)
    return [
      {
        path,
        text: `it has the annotation ${issuer} and no tls, so no certificate is made and everything goes in the clear.`,
        field: ['spec'],
      },
    ];
  const hosts = list(spec.rules).flatMap(({ host }) => (typeof host === 'string' ? [host] : []));
  return tls.flatMap((entry, i) =>
    (Array.isArray(entry.hosts) ? entry.hosts : []).flatMap((host, k) => {
      if (
        typeof host !== 'string' ||
        hosts.length === 0 ||
        everywhere.includes(host) ||
        host.startsWith('*.') ||
        hosts.some((own) => own.endsWith(`.${host}`) || host.endsWith(`.${own}`))
      )
        return [];
      const near = nearest(host, hosts);
      return near === undefined
        ? []
        : [
            {
              path,
              text: `spec.tls[${i}] is for ${shown(host)}, of which there is no rule. Did you mean '${near}'?`,
              field: ['spec', 'tls', i, 'hosts', k] as FieldPath,
            },
          ];
    }),
  );
}

// Objects that no chart of ours wrote: the fields that the rules read are of the kind that Kubernetes takes. Of an object that has others the
// rules see the name alone: what is wrong with it, the rule `schema` says, and a custom resource may call anything so.
import { z } from 'zod';
import { problemsFrom } from '../schema/problems/problem';
import type { FieldPath, Finding, Manifest } from './manifest';

export interface Shapes {
  /** What is an object of Kubernetes at all. */
  readonly named: readonly Manifest[];
  /** The same as the rules can read it. */
  readonly known: readonly Manifest[];
  readonly findings: readonly Finding[];
}

export function shapesOf(manifests: readonly Manifest[]): Shapes {
  const looked = manifests.map((manifest): Looked => (manifest.foreign ? look(manifest) : { named: manifest, known: manifest }));
  return {
    named: looked.flatMap(({ named = [] }) => named),
    known: looked.flatMap(({ known = [] }) => known),
    findings: looked.flatMap(({ findings = [] }) => findings),
  };
}

interface Looked {
  readonly named?: Manifest;
  readonly known?: Manifest;
  readonly findings?: readonly Finding[];
}

function look(manifest: Manifest): Looked {
  const object = withName(withoutNulls(manifest.object)) as Manifest['object'];
  const said = identity.safeParse(object);
  if (!said.success) return { findings: inWords(manifest.path, identity, said.error, object) };
  const { apiVersion, kind, metadata } = object;
  const shape = apiVersion === 'v1' && Object.hasOwn(OF_THE_CORE, kind) ? (OF_THE_CORE[kind] ?? anyObject) : anyObject;
  const isReadable = shape.safeParse(object).success;
  const known = { ...manifest, object: isReadable ? object : { apiVersion, kind, metadata } };
  return {
    named: { ...manifest, object: { ...manifest.object, metadata: { ...manifest.object.metadata, name: metadata.name } } },
    known,
  };
}

/** The API server adds five letters to `generateName`. */
function withName(object: unknown): unknown {
  if (!isObject(object) || !('metadata' in object) || !isObject(object.metadata)) return object;
  const { name, generateName } = object.metadata as { readonly name?: unknown; readonly generateName?: unknown };
  return name !== undefined || typeof generateName !== 'string'
    ? object
    : { ...object, metadata: { ...object.metadata, name: `${generateName}xxxxx` } };
}

const inWords = (path: string, schema: z.core.$ZodType, error: z.ZodError, object: unknown): Finding[] =>
  problemsFrom(schema, error, object).map(({ path: field, text }) => {
    const inside = field
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
      .join('')
      .slice(1);
    return { path, text: inside === '' ? text : `${inside}: ${text}`, field: field as FieldPath };
  });

/** For the API server, null is what was left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])),
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const labels = z.record(z.string(), z.string());
const named = z.looseObject({ name: z.string() });
const selector = z.looseObject({ matchLabels: labels.optional() });
const portOf = z.union([z.string(), z.number()]);
const probe = z.looseObject({
  httpGet: z.looseObject({ port: portOf }).optional(),
  tcpSocket: z.looseObject({ port: portOf }).optional(),
  exec: z.looseObject({ command: z.array(z.string()).optional() }).optional(),
});

const metadata = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
  labels: labels.optional(),
  annotations: labels.optional(),
});

const identity = z.looseObject({ apiVersion: z.string(), kind: z.string(), metadata });

const container = named.extend({
  image: z.string(),
  ports: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        containerPort: z.number(),
        hostPort: z.number().optional(),
        protocol: z.string().optional(),
      }),
    )
    .optional(),
  env: z.array(named.extend({ value: z.string().optional(), valueFrom: z.looseObject({}).optional() })).optional(),
  envFrom: z.array(z.looseObject({ configMapRef: named.optional() })).optional(),
  resources: z
    .looseObject({ requests: z.record(z.string(), portOf).optional(), limits: z.record(z.string(), portOf).optional() })
    .optional(),
  securityContext: z
    .looseObject({
      capabilities: z.looseObject({ drop: z.array(z.string()).optional(), add: z.array(z.string()).optional() }).optional(),
    })
    .optional(),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  volumeMounts: z.array(named.extend({ mountPath: z.string() })).optional(),
});

const volume = named.extend({
  configMap: named.optional(),
  projected: z.looseObject({ sources: z.array(z.looseObject({})) }).optional(),
  persistentVolumeClaim: z.looseObject({ claimName: z.string() }).optional(),
  hostPath: z.looseObject({ path: z.string() }).optional(),
});

const pod = z.looseObject({
  securityContext: z.looseObject({ seccompProfile: z.looseObject({ type: z.string() }).optional() }).optional(),
  containers: z.array(container),
  initContainers: z.array(container).optional(),
  volumes: z.array(volume).optional(),
});

const template = z.looseObject({ metadata: z.looseObject({ labels: labels.optional() }).optional(), spec: pod });
const peers = z.array(z.looseObject({ podSelector: selector.optional(), namespaceSelector: selector.optional() })).optional();
const rule = z.looseObject({
  from: peers,
  to: peers,
  ports: z.array(z.looseObject({ port: portOf.optional(), protocol: z.string().optional() })).optional(),
});
const target = z.looseObject({ kind: z.string(), name: z.string() });
const route = z.looseObject({
  http: z
    .looseObject({
      paths: z.array(
        z.looseObject({
          path: z.string().optional(),
          backend: z.looseObject({ service: named.extend({ port: z.looseObject({}) }).optional() }),
        }),
      ),
    })
    .optional(),
  backendRefs: z.array(named).optional(),
  filters: z.array(z.looseObject({ extensionRef: target.optional() })).optional(),
});

const spec = z.looseObject({
  selector: selector.optional(),
  podSelector: selector.optional(),
  policyTypes: z.array(z.string()).optional(),
  ingress: z.array(rule).optional(),
  egress: z.array(rule).optional(),
  ports: z.array(z.looseObject({ port: z.number(), targetPort: portOf.optional(), protocol: z.string().optional() })).optional(),
  template: template.optional(),
  jobTemplate: z.looseObject({ spec: z.looseObject({ template }) }).optional(),
  volumeClaimTemplates: z.array(z.looseObject({ metadata: named, spec: z.looseObject({}) })).optional(),
  serviceName: z.string().optional(),
  scaleTargetRef: target.optional(),
  rules: z.array(route).optional(),
  parentRefs: z.array(named).optional(),
  targetRefs: z.array(target).optional(),
  policies: z.array(named).optional(),
  routes: z.array(z.looseObject({ policies: z.array(named).optional() })).optional(),
  upstreams: z.array(z.looseObject({ service: z.string(), port: z.number() })).optional(),
});

const data = z.record(z.string(), z.string()).optional();
const anyObject = identity.extend({ spec: spec.optional(), data, binaryData: data });

/** Kinds whose fields have the names of others and mean something else. */
const OF_THE_CORE: Readonly<Record<string, z.ZodType>> = {
  Pod: identity.extend({ spec: pod }),
  Service: identity.extend({ spec: spec.extend({ selector: labels.optional() }) }),
  ReplicationController: identity.extend({ spec: spec.extend({ selector: labels.optional() }) }),
};

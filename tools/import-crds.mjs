// Makes the CRD types in imports/ again: node tools/import-crds.mjs <folder>, where each project's CRD files have been put, as its Go
// module has them (docs/architecture.md names it). `cdk8s import` does the work; what Slipway never says is taken out of the
// schemas first, because every line of the result is read at each start.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, loadAll } from 'js-yaml';

/** The fields of `spec` to keep, by kind; `true` keeps everything below. */
const KEPT = {
  Middleware: {
    ipAllowList: { sourceRange: true, ipStrategy: { excludedIPs: true } },
    headers: {
      customRequestHeaders: true,
      customResponseHeaders: true,
      accessControlAllowOriginList: true,
      accessControlAllowMethods: true,
      accessControlAllowHeaders: true,
      accessControlAllowCredentials: true,
      accessControlMaxAge: true,
      addVaryHeader: true,
    },
    rateLimit: { average: true, burst: true, sourceCriterion: { ipStrategy: { excludedIPs: true } } },
    basicAuth: true,
    compress: true,
    buffering: true,
    stripPrefix: true,
    redirectRegex: true,
    redirectScheme: true,
  },
  ServersTransport: { forwardingTimeouts: { idleConnTimeout: true, responseHeaderTimeout: true }, maxIdleConnsPerHost: true },
  Gateway: {
    gatewayClassName: true,
    listeners: { name: true, port: true, protocol: true, hostname: true, tls: { certificateRefs: { name: true } } },
  },
  HTTPRoute: {
    parentRefs: { name: true, sectionName: true },
    hostnames: true,
    rules: {
      matches: { path: true },
      filters: {
        type: true,
        requestRedirect: { hostname: true, scheme: true, statusCode: true },
        responseHeaderModifier: true,
        urlRewrite: true,
        extensionRef: true,
      },
      backendRefs: { name: true, port: true },
    },
  },
  BackendTrafficPolicy: {
    targetRefs: true,
    timeout: { http: { connectionIdleTimeout: true, requestTimeout: true, streamIdleTimeout: true } },
    rateLimit: {
      type: true,
      local: { rules: { clientSelectors: { sourceCIDR: { type: true, value: true } }, limit: { requests: true, unit: true } } },
    },
    requestBuffer: true,
    compressor: { type: true, gzip: true, brotli: true },
    loadBalancer: { type: true, consistentHash: { type: true, cookie: true } },
  },
  ClientTrafficPolicy: {
    targetRefs: true,
    clientIPDetection: { xForwardedFor: { trustedCIDRs: true } },
    headers: { earlyRequestHeaders: { remove: true, set: true } },
  },
  SecurityPolicy: {
    targetRefs: true,
    cors: true,
    basicAuth: { users: { name: true } },
    authorization: { defaultAction: true, rules: { action: true, principal: { clientCIDRs: true } } },
  },
  Cluster: {
    instances: true,
    imageName: true,
    imagePullPolicy: true,
    postgresUID: true,
    postgresGID: true,
    inheritedMetadata: { labels: true },
    enableSuperuserAccess: true,
    superuserSecret: true,
    bootstrap: {
      initdb: {
        database: true,
        owner: true,
        dataChecksums: true,
        localeCollate: true,
        localeCType: true,
        postInitApplicationSQLRefs: { configMapRefs: true },
      },
    },
    projectedVolumeTemplate: { defaultMode: true, sources: { secret: { name: true, items: { key: true, path: true } } } },
    postgresql: {
      parameters: true,
      shared_preload_libraries: true,
      synchronous: { method: true, number: true, dataDurability: true },
    },
    storage: { size: true, storageClass: true },
    resources: { requests: true, limits: true },
    ephemeralVolumesSizeLimit: true,
    affinity: { enablePodAntiAffinity: true, topologyKey: true, podAntiAffinityType: true },
    topologySpreadConstraints: {
      topologyKey: true,
      maxSkew: true,
      whenUnsatisfiable: true,
      labelSelector: { matchLabels: true },
    },
    enablePDB: true,
    stopDelay: true,
    smartShutdownTimeout: true,
    managed: { services: { disabledDefaultServices: true } },
    plugins: { name: true, isWALArchiver: true, parameters: true },
  },
  Database: {
    cluster: true,
    name: true,
    owner: true,
    extensions: { name: true },
  },
  ScheduledBackup: {
    schedule: true,
    immediate: true,
    cluster: true,
    method: true,
    pluginConfiguration: { name: true },
    backupOwnerReference: true,
  },
  ObjectStore: {
    configuration: {
      destinationPath: true,
      endpointURL: true,
      s3Credentials: { accessKeyId: true, secretAccessKey: true },
      wal: { compression: true },
      data: { compression: true },
    },
    retentionPolicy: true,
    instanceSidecarConfiguration: { env: { name: true, value: true }, resources: { requests: true, limits: true } },
  },
  ExternalSecret: {
    refreshInterval: true,
    secretStoreRef: true,
    target: { name: true, creationPolicy: true, deletionPolicy: true },
    data: { secretKey: true, remoteRef: { key: true, property: true } },
  },
  Application: {
    project: true,
    source: { repoURL: true, targetRevision: true, path: true },
    destination: { server: true, namespace: true },
    syncPolicy: { automated: { prune: true }, syncOptions: true },
    ignoreDifferences: { group: true, kind: true, name: true, jsonPointers: true },
  },
  GitRepository: { interval: true, url: true, ref: { branch: true }, secretRef: true },
  OCIRepository: {
    interval: true,
    url: true,
    ref: { tag: true },
    secretRef: true,
    verify: { provider: true, matchOIDCIdentity: true },
  },
  Kustomization: {
    interval: true,
    retryInterval: true,
    timeout: true,
    path: true,
    prune: true,
    wait: true,
    healthCheckExprs: { apiVersion: true, kind: true, current: true },
    deletionPolicy: true,
    sourceRef: { kind: true, name: true },
  },
  PodMonitor: {
    jobLabel: true,
    selector: { matchLabels: true },
    podMetricsEndpoints: { port: true, path: true },
  },
  PrometheusRule: {
    groups: {
      name: true,
      rules: { alert: true, expr: true, for: true, labels: true, annotations: true },
    },
  },
};

const [folder = '.'] = process.argv.slice(2);
const kinds = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')))
  .filter((crd) => crd?.kind === 'CustomResourceDefinition' && crd.spec.names.kind in KEPT);
const scratch = mkdtempSync(join(tmpdir(), 'imports-'));
for (const group of new Set(kinds.map((crd) => crd.spec.group))) {
  const file = join(scratch, `${group}.yaml`);
  writeFileSync(
    file,
    kinds
      .filter((crd) => crd.spec.group === group)
      .map((crd) => dump(reduced(crd)))
      .join('---\n'),
  );
  execFileSync('npx', ['cdk8s', 'import', file, '--no-save', '-o', 'imports'], { stdio: 'inherit' });
}

/** In its newest version alone. */
function reduced(crd) {
  const version = crd.spec.versions.find(({ storage }) => storage);
  const { spec } = version.schema.openAPIV3Schema.properties;
  const schema = { type: 'object', properties: { spec: kept(spec, KEPT[crd.spec.names.kind]) } };
  return { ...crd, spec: { ...crd.spec, versions: [{ ...version, schema: { openAPIV3Schema: schema } }] } };
}

function kept(schema, fields) {
  if (fields === true) return schema;
  if (schema.items) return { ...schema, items: kept(schema.items, fields) };
  const absent = Object.keys(fields).filter((name) => !schema.properties?.[name]);
  if (absent.length > 0) throw new Error(`the schema has no ${absent.join(', ')}`);
  return {
    ...schema,
    required: schema.required?.filter((name) => name in fields),
    properties: Object.fromEntries(
      Object.entries(fields)
        .sort()
        .map(([name, inner]) => [name, kept(schema.properties[name], inner)]),
    ),
  };
}

// What a Kubernetes 1.34 refused, asked for each of these, and what it took beside it.
import type { KubeObject } from '../../../checks/manifest';
import { findingsOf } from '../../support/known-faults';

type Fields = Record<string, unknown>;
const of = (apiVersion: string, kind: string, spec: Fields, name = 'x', more: Fields = {}) =>
  ({ apiVersion, kind, metadata: { name, ...more }, spec }) as unknown as KubeObject;
const labels = { app: 'x' };
const template = (spec: Fields, container: Fields = {}) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'x', image: 'x:1', ...container }], ...spec },
});
const pod = (spec: Fields, container: Fields = {}) => of('v1', 'Pod', template(spec, container).spec);
const deployment = (spec: Fields) =>
  of('apps/v1', 'Deployment', { selector: { matchLabels: labels }, template: template({}), ...spec });
const stateful = (spec: Fields) =>
  of('apps/v1', 'StatefulSet', { serviceName: 'x', selector: { matchLabels: labels }, template: template({}), ...spec });
const job = (spec: Fields, restartPolicy = 'Never') => of('batch/v1', 'Job', { template: template({ restartPolicy }), ...spec });
const service = (spec: Fields) => of('v1', 'Service', { ports: [{ port: 80 }], ...spec });
const cron = (timeZone: string) =>
  of('batch/v1', 'CronJob', {
    schedule: '0 3 * * *',
    timeZone,
    jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } },
  });
const metrics = (metric: Fields, spec: Fields = {}) =>
  of('autoscaling/v2', 'HorizontalPodAutoscaler', {
    ...{ scaleTargetRef: { kind: 'Deployment', name: 'x', apiVersion: 'apps/v1' }, maxReplicas: 3 },
    ...{ metrics: [metric], ...spec },
  });
const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } };
const ofPods = { metric: { name: 'x' }, target: { type: 'AverageValue', averageValue: 1 } };
const route = (path: string, pathType = 'Prefix') => {
  const backend = { service: { name: 'x', port: { number: 80 } } };
  return of('networking.k8s.io/v1', 'Ingress', { rules: [{ http: { paths: [{ path, pathType, backend }] } }] });
};
const claim = (...accessModes: string[]) =>
  of('v1', 'PersistentVolumeClaim', { accessModes, resources: { requests: { storage: '1Gi' } } });
const secret = (type: string, data: Fields) =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, type, ...data }) as unknown as KubeObject;
const quota = (hard: Fields) => of('v1', 'ResourceQuota', { hard });
const limits = (limit: Fields) => of('v1', 'LimitRange', { limits: [limit] });
const schema = { openAPIV3Schema: { type: 'object' } };
const crd = (spec: Fields, name = 'widgets.acme.io') =>
  of(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    {
      ...{ group: 'acme.io', scope: 'Namespaced', names: { kind: 'Widget', plural: 'widgets' } },
      ...{ versions: [{ name: 'v1', served: true, storage: true, schema }], ...spec },
    },
    name,
  );
const webhook = (fields: Fields) =>
  ({
    ...{ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'x' } },
    webhooks: [
      {
        ...{ name: 'check.acme.io', sideEffects: 'None', admissionReviewVersions: ['v1'] },
        ...{ clientConfig: { url: 'https://x.example.com' }, ...fields },
      },
    ],
  }) as unknown as KubeObject;
const volume = (spec: Fields) =>
  of('v1', 'PersistentVolume', { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...spec });
const slice = (addressType: string, address: string) =>
  ({
    ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'x' }, addressType },
    ...{ endpoints: [{ addresses: [address] }], ports: [{ port: 1 }] },
  }) as unknown as KubeObject;
const variable = (fieldPath: string) => pod({}, { env: [{ name: 'X', valueFrom: { fieldRef: { fieldPath } } }] });
const file = (fieldPath: string) =>
  pod({ volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath } }] } }] });
const settings = (path: string) => pod({ volumes: [{ name: 'v', configMap: { name: 'x', items: [{ key: 'a', path }] } }] });
const spread = (whenUnsatisfiable: string) =>
  pod({ topologySpreadConstraints: [{ maxSkew: 1, minDomains: 2, topologyKey: 'zone', whenUnsatisfiable }] });
const budget = (spec: Fields) => of('policy/v1', 'PodDisruptionBudget', { selector: { matchLabels: labels }, ...spec });
const policy = (spec: Fields) => of('networking.k8s.io/v1', 'NetworkPolicy', { podSelector: {}, ...spec });
const role = (rule: Fields) =>
  ({
    ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'x' } },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...rule }],
  }) as unknown as KubeObject;

/** What is refused, where, and its neighbour that is taken. */
test.each<[where: string, wrong: KubeObject, right: KubeObject]>([
  [
    'metadata.finalizers[0]',
    of('v1', 'Pod', pod({}).spec as Fields, 'x', { finalizers: ['keep'] }),
    of('v1', 'Pod', pod({}).spec as Fields, 'x', { finalizers: ['acme.io/keep'] }),
  ],
  [
    'data',
    secret('kubernetes.io/basic-auth', { stringData: { user: 'x' } }),
    secret('kubernetes.io/basic-auth', { stringData: { username: 'x' } }),
  ],
  [
    "data['.dockerconfigjson']",
    secret('kubernetes.io/dockerconfigjson', { data: { '.dockerconfigjson': 'YWJj' } }),
    secret('kubernetes.io/dockerconfigjson', { data: { '.dockerconfigjson': 'e30=' } }),
  ],
  [
    'spec.strategy.rollingUpdate.maxUnavailable',
    deployment({ strategy: { rollingUpdate: { maxUnavailable: '150%' } } }),
    deployment({ strategy: { rollingUpdate: { maxSurge: '150%' } } }),
  ],
  ['spec.containers[0].env[0].valueFrom.fieldRef.fieldPath', variable('metadata.labels'), variable("metadata.labels['app']")],
  ['spec.volumes[0].downwardAPI.items[0].fieldRef.fieldPath', file('spec.nodeName'), file('metadata.labels')],
  [
    'spec.containers[0].volumeMounts[0].subPathExpr',
    pod(
      { volumes: [{ name: 'v', emptyDir: {} }] },
      { volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a', subPathExpr: 'b' }] },
    ),
    pod({ volumes: [{ name: 'v', emptyDir: {} }] }, { volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a' }] }),
  ],
  ['spec.volumes[0].configMap.items[0].path', settings('/app.conf'), settings('conf.d/app.conf')],
  ['spec.volumes[0].configMap.items[0].path', settings('../app.conf'), settings('..app.conf')],
  [
    'spec.volumes[0].hostPath.path',
    pod({ volumes: [{ name: 'v', hostPath: { path: '/a/../b' } }] }),
    pod({ volumes: [{ name: 'v', hostPath: { path: '/a/b' } }] }),
  ],
  [
    'spec.volumes[0].ephemeral.volumeClaimTemplate',
    pod({ volumes: [{ name: 'v', ephemeral: {} }] }),
    pod({ volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: claim('ReadWriteOnce').spec } } }] }),
  ],
  [
    'spec.containers[0].readinessProbe.terminationGracePeriodSeconds',
    pod({}, { readinessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 } }),
    pod({}, { livenessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 } }),
  ],
  [
    'spec.dnsConfig.nameservers[0]',
    pod({ dnsConfig: { nameservers: ['dns.example'] } }),
    pod({ dnsConfig: { nameservers: ['10.0.0.10'] } }),
  ],
  [
    'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
    pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } }),
    pod({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
          },
        },
      },
    }),
  ],
  ['spec.topologySpreadConstraints[0].minDomains', spread('ScheduleAnyway'), spread('DoNotSchedule')],
  [
    'spec.containers[0].ports[0].hostPort',
    pod({ hostNetwork: true }, { ports: [{ containerPort: 80, hostPort: 90 }] }),
    pod({ hostNetwork: true }, { ports: [{ containerPort: 80, hostPort: 80 }] }),
  ],
  ['spec.shareProcessNamespace', pod({ hostPID: true, shareProcessNamespace: true }), pod({ shareProcessNamespace: true })],
  [
    'spec.updateStrategy.rollingUpdate',
    stateful({ updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } }),
    stateful({ updateStrategy: { rollingUpdate: { partition: 1 } } }),
  ],
  [
    'spec.backoffLimitPerIndex',
    job({ backoffLimitPerIndex: 1 }),
    job({ backoffLimitPerIndex: 1, completionMode: 'Indexed', completions: 2 }),
  ],
  [
    'spec.template.spec.restartPolicy',
    job({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] } }, 'OnFailure'),
    job({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] } }),
  ],
  ['spec.timeZone', cron('europe/berlin'), cron('Asia/Calcutta')],
  ['spec.metrics[0].pods', metrics({ ...cpu, pods: ofPods }), metrics(cpu)],
  ['spec.metrics[0].resource', metrics({ type: 'Resource' }), metrics({ type: 'Pods', pods: ofPods })],
  [
    'spec.behavior.scaleUp.policies',
    metrics(cpu, { behavior: { scaleUp: { policies: [] } } }),
    metrics(cpu, { behavior: { scaleUp: { stabilizationWindowSeconds: 0 } } }),
  ],
  ['spec.maxUnavailable', budget({ maxUnavailable: '110%' }), budget({ maxUnavailable: '50%' })],
  ['spec.rules[0].http.paths[0].path', route('/a//b'), route('/a//b', 'ImplementationSpecific')],
  ['spec.rules[0].http.paths[0].path', route('/a/../b'), route('/a/..b')],
  ['spec.accessModes', claim('ReadWriteOncePod', 'ReadWriteOnce'), claim('ReadWriteOncePod')],
  ['spec.externalIPs[0]', service({ externalIPs: ['host'] }), service({ externalIPs: ['203.0.113.1'] })],
  [
    'spec.healthCheckNodePort',
    service({ type: 'LoadBalancer', healthCheckNodePort: 31000 }),
    service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 }),
  ],
  [
    'spec.ipFamilies',
    service({ ipFamilies: ['IPv4', 'IPv4'] }),
    service({ ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'PreferDualStack' }),
  ],
  [
    'spec.ipFamilyPolicy',
    service({ ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' }),
    service({ ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }),
  ],
  [
    'spec.loadBalancerClass',
    service({ loadBalancerClass: 'acme.io/lb' }),
    service({ type: 'LoadBalancer', loadBalancerClass: 'acme.io/lb' }),
  ],
  [
    'spec.allocateLoadBalancerNodePorts',
    service({ allocateLoadBalancerNodePorts: false }),
    service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }),
  ],
  [
    'spec.externalName',
    service({ type: 'ExternalName', externalName: 'https://x.example.com' }),
    service({ type: 'ExternalName', externalName: 'x.example.com.' }),
  ],
  ['spec.trafficDistribution', service({ trafficDistribution: 'Near' }), service({ trafficDistribution: 'PreferClose' })],
  [
    'spec.ports[0].appProtocol',
    service({ ports: [{ port: 80, appProtocol: 'http 2' }] }),
    service({ ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c' }] }),
  ],
  ['spec.clusterIP', service({ type: 'NodePort', clusterIP: 'None' }), service({ clusterIP: 'None' })],
  [
    'spec.hard.deployments',
    quota({ deployments: '3' }),
    quota({ 'count/deployments.apps': '3', 'requests.nvidia.com/gpu': '1', 'services.loadbalancers': '0' }),
  ],
  [
    'spec.limits[0].default',
    limits({ type: 'Pod', default: { memory: '1Gi' } }),
    limits({ type: 'Pod', max: { memory: '1Gi' } }),
  ],
  [
    'spec.limits[0].default.memory',
    limits({ type: 'Container', max: { memory: '1Gi' }, default: { memory: '2Gi' } }),
    limits({ type: 'Container', max: { memory: '2Gi' }, default: { memory: '2Gi' } }),
  ],
  ['metadata.name', crd({}, 'widget.acme.io'), crd({})],
  ['spec.versions', crd({ versions: [{ name: 'v1', served: true, storage: false, schema }] }), crd({})],
  ['spec.versions[0].schema.openAPIV3Schema', crd({ versions: [{ name: 'v1', served: true, storage: true }] }), crd({})],
  ['spec.scope', crd({ scope: 'Namespace' }), crd({ scope: 'Cluster' })],
  ['webhooks[0].name', webhook({ name: 'check' }), webhook({ name: 'a.b.c' })],
  ['webhooks[0].clientConfig.url', webhook({ clientConfig: { url: 'http://x.example.com' } }), webhook({})],
  ['webhooks[0].timeoutSeconds', webhook({ timeoutSeconds: 31 }), webhook({ timeoutSeconds: 30 })],
  ['webhooks[0].sideEffects', webhook({ sideEffects: 'Some' }), webhook({ sideEffects: 'NoneOnDryRun' })],
  [
    'webhooks[0].clientConfig',
    webhook({ clientConfig: { url: 'https://x.example.com', service: { name: 'x', namespace: 'x' } } }),
    webhook({ clientConfig: { service: { name: 'x', namespace: 'x' } } }),
  ],
  ['spec', volume({ nfs: { server: 'a', path: '/x' }, hostPath: { path: '/y' } }), volume({ nfs: { server: 'a', path: '/x' } })],
  [
    'spec.capacity.storage',
    volume({ capacity: {}, nfs: { server: 'a', path: '/x' } }),
    volume({ csi: { driver: 'a.b', volumeHandle: 'x' } }),
  ],
  ['endpoints[0].addresses[0]', slice('IPv4', 'db.example.com'), slice('FQDN', 'db.example.com')],
  ['endpoints[0].addresses[0]', slice('IPv4', 'fd00::1'), slice('IPv6', 'fd00::1')],
  [
    'spec.leaseDurationSeconds',
    of('coordination.k8s.io/v1', 'Lease', { leaseDurationSeconds: 0 }),
    of('coordination.k8s.io/v1', 'Lease', { leaseDurationSeconds: 15 }),
  ],
])('%s', (where, wrong, right) => {
  expect(findingsOf(right)).toStrictEqual([]);
  expect(findingsOf(wrong)).toStrictEqual([expect.stringMatching(new RegExp(`^${where.replaceAll(/[[\]().]/g, '\\$&')} `))]);
});

/** These the server takes, and they do nothing. */
test.each<[where: string, wrong: KubeObject, right: KubeObject]>([
  ['spec.ingress', policy({ policyTypes: ['Egress'], ingress: [{}] }), policy({ policyTypes: ['Ingress'], ingress: [{}] })],
  [
    'rules[0].resources[0]',
    role({ resources: ['pod'] }),
    role({ resources: ['pods', 'pods/exec', 'services/proxy', 'nodes/metrics'] }),
  ],
  ['rules[0].resources[0]', role({ resources: ['Secrets'] }), role({ apiGroups: ['acme.io'], resources: ['Widget'] })],
  ['rules[0].verbs[0]', role({ verbs: ['updte'] }), role({ verbs: ['watch', 'create', 'mine'] })],
])('%s does nothing', (where, wrong, right) => {
  expect(findingsOf(right)).toStrictEqual([]);
  expect(findingsOf(wrong)).toStrictEqual([expect.stringMatching(new RegExp(`^${where.replaceAll(/[[\]().]/g, '\\$&')} `))]);
});

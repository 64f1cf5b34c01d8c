// A stack: the whole system, which a team would otherwise describe in docker-compose.yml, nginx.conf and .env files.
import { z } from 'zod';
import { accept } from './accept';
import { dns } from './dns';
import type { Environment } from './environment';
import { extraObjects } from './extra-objects';
import { gitops } from './gitops';
import { registry } from './image';
import { ingress } from './ingress';
import type { MergePatch } from './merge-patch';
import { scraping } from './metrics';
import { images } from './mirror';
import { dnsName, serviceName } from './names';
import { patches } from './patches';
import { secretSource, sharedSecrets } from './secret';
import { service } from './service';
import { version } from './version';
import { sharedVolumes } from './volumes';

/** A stack in one environment, after the override of the environment was applied. */
export const stack = z.strictObject({
  /**
   * Name of the system, at most 52 characters. It is also the namespace in production, the label `app.kubernetes.io/part-of` and the prefix of the images.
   */
  name: serviceName,
  /**
   * One line for people, shown on the stack's page.
   * @default - no description
   */
  description: z.string().optional(),
  /**
   * Version of the system, which is the tag of its own images: letters, digits, '.', '_' and '-', at most 63, other than `latest`.
   * @default '1.0.0'
   */
  version: version.default('1.0.0'),
  /**
   * Registry of the system's own images, with its path, such as `'registry.example.com/team'`. Needed in production, where nodes
   * pull every image, unless each service says its own `image`.
   * @default - no registry: the images are loaded into the nodes of the cluster, as `slipway up` does
   */
  registry: registry.optional(),
  /**
   * Whether the registry asks for a login. The pods then use the Secret `registry-credentials`, which `slipway secrets` makes from your own
   * docker login.
   * @default false
   */
  imagePullSecret: z.boolean().default(false),
  /**
   * Where nodes pull the images from that the system did not build.
   * @default - from where their names say
   */
  images: images.optional(),
  /**
   * Namespace of everything in the stack, at most 63 characters. Said for the whole stack it is that of production, and the others have the
   * name of their environment behind it; said for one environment it is that one's.
   * @default - the stack's name in production, `<stack>-<environment>` in every other environment
   */
  namespace: dnsName.optional(),
  /** The services by name, at most 52 characters. The name of a service is also the DNS name by which the others reach it. */
  services: z.record(serviceName, service),
  /**
   * Volumes that several services share, by name, at most 52 characters: a service mounts one by
   * `volumes: { media: { from: 'media', mountPath: '/media' } }`.
   * @default {}
   */
  volumes: sharedVolumes.default({}),
  /**
   * What is reachable from outside the cluster, and under which conditions.
   * @default - nothing
   */
  ingress: ingress.optional(),
  /**
   * Secrets that several services take, as compose has them at the top: `{ MQ_PASSWORD: { generate: true } }`. A service takes one by its
   * name, or under another: `secrets: [{ from: 'MQ_PASSWORD', name: 'RABBITMQ_DEFAULT_PASS' }]`. All are in the Secret `stack-secrets`.
   * @default {}
   */
  secrets: sharedSecrets.default({}),
  /**
   * What makes the Secrets. Usually each environment sets it.
   * @default { from: 'command' }
   */
  secretSource: secretSource.default({ from: 'command' }),
  /**
   * The tool that takes dist/ to the cluster, for which synth writes `dist/<stack>/<environment>.gitops.yaml`: `{ with: 'argo-cd', repository:
   * 'https://git.example.com/team/shop' }`. Usually each environment sets it.
   * @default - none
   */
  gitops: gitops.optional(),
  /**
   * Warnings that are right as they are anywhere in the stack, by the name of the rule, each with its reason, which is not empty. A service
   * has its own `accept`. The page of the stack shows them. Errors cannot be accepted.
   * @default {}
   */
  accept: accept.default({}),
  /**
   * Servers of names that this cluster has in addition: `{ namespace: 'openshift-dns', port: 5353 }`. Every policy opens those that most
   * clusters have: CoreDNS or kube-dns, NodeLocal DNSCache, and Cloud DNS of GKE.
   * @default - none
   */
  dns: dns.optional(),
  /**
   * Whether pods listen at addresses of IPv6 too, and Services have one of each family that the cluster has. Needed where the cluster has no other,
   * as EKS may, or gives Services one of IPv6 first; nodes whose kernel has IPv6 turned off start no such server.
   * @default false
   */
  ipv6: z.boolean().default(false),
  /**
   * Who may scrape the metrics of the services that have some: `{ from: { namespace: 'monitoring' } }`. Everybody else is kept out, as from any
   * port without an edge.
   * @default - nobody
   */
  metrics: scraping.optional(),
  /**
   * Name of the service that takes traces by OpenTelemetry, at most 52 characters: an `external`, or a `container` or one of its ports. Each `fastapi` and `nextjs`, and each
   * `container`, `job` and `cron` with an image of the team's, may reach it and gets `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_PROTOCOL`, `OTEL_SERVICE_NAME` and
   * `OTEL_RESOURCE_ATTRIBUTES`.
   * @default - no traces
   */
  traces: serviceName.optional(),
  /**
   * API objects of your own, by a name of at most 253 characters, such as a ServiceMonitor: `{ flags: { apiVersion: 'v1', kind: 'ConfigMap', data: { dark: 'true' } } }`. In
   * TypeScript also a function that adds constructs to a chart. They are checked as everything else, and have the stack's namespace and labels.
   * @default {}
   */
  extraObjects: extraObjects.default({}),
  /**
   * Changes of objects that Slipway makes, each by its kind and name, with a reason: `{ 'Deployment/api': { reason: 'the nodes with a GPU are
   * tainted', operations: [{ op: 'add', path: '/spec/template/spec/tolerations', value: [{ key: 'gpu', operator: 'Exists' }] }] } }`.
   * @default {}
   */
  patches: patches.default({}),
  /**
   * Other facts that a reader of the compose file looks for. They are shown on the stack's page.
   * @default []
   */
  notes: z.array(z.string()).default([]),
});

type Base = z.input<typeof stack>;

/** What an environment changes. */
type Override = MergePatch<Omit<Base, 'name'>>;

/** What a stack file exports. */
export type StackInput = Base & {
  readonly environments: { readonly [E in Environment]?: Override } & {
    /** An environment with a name of its own: `staging: { like: 'production', … }`. */
    readonly [name: string]: (Override & { readonly like?: Environment }) | undefined;
  };
};

// The rules about manifests by name, each with what it finds, which docs/checks.md lists.
import { cronJobs } from './cron-jobs';
import { environment } from './environment';
import { images } from './images';
import { ingress } from './ingress';
import { admission } from './kubernetes/admission';
import { autoscalers } from './kubernetes/autoscalers';
import { budgets } from './kubernetes/budgets';
import { controllers } from './kubernetes/controllers';
import { databases } from './kubernetes/databases';
import { keys } from './kubernetes/keys';
import { obsolete } from './kubernetes/obsolete';
import { policies } from './kubernetes/policies';
import { room } from './kubernetes/room';
import { routes } from './kubernetes/routes';
import { running } from './kubernetes/running';
import { services } from './kubernetes/services';
import { sharedDisk } from './kubernetes/shared-disk';
import type { Check } from './manifest';
import { names } from './names';
import { network } from './network';
import { podSecurity } from './pod-security';
import { ports } from './ports';
import { probes } from './probes';
import { references } from './references';
import { resources } from './resources';
import { schema } from './schema';
import { secrets } from './secrets';
import { selectors } from './selectors';

export interface ManifestRule {
  readonly check: Check;
  /** What breaks it, for docs/checks.md. */
  readonly finds: string;
  /** One fault is told once: what these found in an object is not told again by this one. */
  readonly after?: readonly string[];
}

/** What is wrong in any manifest, whoever wrote it. */
export const KUBERNETES: Readonly<Record<string, ManifestRule>> = {
  schema: {
    check: schema,
    finds:
      'An API that was removed or never was; a field that is none, with the one that was meant; a value of another type; what is missing; numbers out of range; names, quantities, schedules, time zones, images that are none; what is in a list twice; two things of which there may be one; a selector that does not select its pods; a mount without its volume; a request above its limit.',
  },
  names: {
    check: names,
    finds:
      'Two objects of one kind and name; names that no object can have, and those that are too long for what is made of them.',
  },
  references: {
    check: references,
    finds:
      'A ConfigMap, claim, account, role, headless Service or scaled workload that is not there. Secrets and classes of the cluster may come from elsewhere: they are missed where one of their kind is among the manifests.',
  },
  keys: {
    check: keys,
    finds: 'A key that no ConfigMap or Secret of the manifests has; a file of one that is mounted and is not there.',
  },
  services: {
    check: services,
    finds: 'A Service that selects no pod, or the pods of two programs; a port that leads to none of its pods.',
  },
  controllers: { check: controllers, finds: 'Two workloads that select the pods of each other.' },
  routes: {
    check: routes,
    finds:
      'A route to a Service or a port that is not there; one path of one host in two Ingress objects; a certificate for no host, or none at all.',
  },
  budgets: {
    check: budgets,
    finds: 'A disruption budget that lets no pod go, selects none, or counts one that another budget counts.',
  },
  autoscalers: {
    check: autoscalers,
    finds:
      'An autoscaler without requests to measure by, beside a fixed number of pods, beside another one, or of what cannot be scaled.',
  },
  policies: {
    check: policies,
    finds:
      'A network policy that closes DNS, or a connection that the settings of a pod name; one for no pod, or for a port that its pods do not have.',
  },
  admission: {
    check: admission,
    finds: 'A pod that its namespace does not admit, by the Pod Security Standard that it enforces.',
  },
  room: {
    check: room,
    finds: 'Requests and limits above the quota of the namespace, without what the quota asks for, or beyond its LimitRange.',
  },
  running: {
    check: running,
    finds:
      'A command that is one word with blanks; root where runAsNonRoot forbids it; a pause longer than the grace period; amounts that cannot be meant; a probe of a port that is not there; two containers of a pod on one port. A warning: a restartPolicy that older clusters do not know.',
  },
  databases: {
    after: ['running'],
    check: databases,
    finds:
      'A warning: a database without a volume, one whose claims are deleted with its StatefulSet, one that is killed within ten seconds.',
  },
  'shared-disk': { check: sharedDisk, finds: 'Several pods on a claim that one node, or one pod, may mount.' },
  obsolete: { check: obsolete, finds: 'Annotations and labels of nodes that Kubernetes reads no more.' },
};

/** What is wrong in a manifest of ours: Kubernetes would take it. */
export const OURS: Readonly<Record<string, ManifestRule>> = {
  selectors: {
    check: selectors,
    after: ['services', 'controllers', 'budgets', 'policies'],
    finds: 'A selector of other than one workload, or with the version in it.',
  },
  ports: {
    check: ports,
    after: ['services', 'running', 'policies'],
    finds: 'A port of a Service, a probe or a policy that no container declares.',
  },
  secrets: { check: secrets, finds: 'A Secret among the manifests.' },
  'pod-security': {
    check: podSecurity,
    after: ['admission'],
    finds: 'A pod beyond the restricted standard, one whose root can be written to, one without an account of its own.',
  },
  resources: { check: resources, finds: 'A container without requests and limits.' },
  probes: { check: probes, finds: 'A server without its three probes, or with one for two purposes.' },
  'cron-jobs': { check: cronJobs, finds: 'A CronJob that may run twice at once, late, for ever, or keeps all its jobs.' },
  images: { check: images, finds: 'An image without a version.' },
  network: {
    check: network,
    after: ['policies'],
    finds: 'A pod that no policy closes in both directions; a rule for everybody; a connection that one side closes.',
  },
  ingress: {
    check: ingress,
    after: ['routes'],
    finds: 'What an ingress object names and is not there, or is there and nothing names it.',
  },
  environment: {
    check: environment,
    finds: 'A variable with two values, a secret as text, all keys of a Secret, a variable that is named before it is set.',
  },
};

/** Findings that are no rule of a file: `construct` of the construct itself. */
export const OTHERS: Readonly<Record<string, string>> = {
  shape: 'What is no object of Kubernetes.',
  leak: 'What looks like a secret; in a Secret it belongs there.',
  acceptance: 'An annotation that accepts a rule that is none, or one that nothing accepts, or without a reason.',
};

/** What breaks each rule, in a sentence. */
export const FINDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries({ ...KUBERNETES, ...OURS }).map(([name, { finds }]) => [name, finds])),
  ...OTHERS,
};

/** Rules that no object can accept, and why. Where the rule may be wrong about an object, it can: docs/decisions/0042. */
export const NEVER_ACCEPTED: Readonly<Record<string, string>> = {
  shape: 'What is no object has nothing that another rule could look at.',
  names: 'Of two objects with one name the cluster keeps one, and a name can always be another one.',
  secrets: 'The value would be in the repository.',
  leak: 'In a stack it is accepted place by place: accept: { leak: { <path>: <reason> } }.',
  construct: 'The validation is code of yours, which can let the object pass.',
  immutable: 'No cluster changes what stands there.',
};

/** Rules that an object can accept, by an annotation with the reason. */
export const ACCEPTABLE: readonly string[] = Object.keys({ ...KUBERNETES, ...OURS }).filter(
  (name) => !Object.hasOwn(NEVER_ACCEPTED, name),
);

/** The names of all rules about manifests. */
export const RULES: readonly string[] = [...new Set([...ACCEPTABLE, ...Object.keys(OTHERS), ...Object.keys(NEVER_ACCEPTED)])];

// What `slipway up` says. Names of things, never values of secrets.
import { docs } from '../../schema/problems/typed';
import { clusterFile } from '../cluster/files';
import { slipwayHere } from '../here';
import { also, type Place, placeOf } from '../messages';

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

const holds = (objects: readonly string[]) => (objects.length === 1 ? 'holds' : 'hold');
const stays = (objects: readonly string[]) => (objects.length === 1 ? 'stays' : 'stay');

export const messages = {
  // the steps
  tools: 'Tools',
  checks: (stack: string, environment: string) => `Values and source of ${stack}, ${environment}`,
  complete: 'nothing is missing',
  cluster: (name: string) => `Cluster ${name}`,
  isThere: 'is there',
  isMade: 'made',
  images: 'Images',
  imagesOf: (count: number) => (count === 0 ? 'none of its own' : `${count} in the cluster`),
  addOns: 'Ingress controller and metrics',
  needs: 'What the stack needs of the cluster',
  nothingWrong: 'nothing is wrong',
  someWrong: (count: number) => `${count} ${count === 1 ? 'thing is' : 'things are'} wrong, see below`,
  need: (title: string, text: string, cure: string) => `${title}: ${text} ${cure}`,
  lookedAt: 'looked at, not changed',
  secrets: 'Secrets',
  manifests: (folder: string) => `Manifests of ${folder}`,
  applied: (objects: number, created: number) =>
    `${objects} ${objects === 1 ? 'object' : 'objects'}${created === 0 ? '' : `, ${created === objects ? 'all' : created} new`}`,
  removed: (workloads: readonly string[]) => `removed, because the service runs as another kind now: ${workloads.join(', ')}`,
  closedNow: (objects: readonly string[]) => `deleted, because the stack no longer has it: ${objects.join(', ')}`,
  restarted: (services: readonly string[]) => `restarted with a new image: ${services.join(', ')}`,
  fromElsewhere: (from: string) => `from '${from}'`,
  below: 'see below',
  pods: 'Pods',
  ready: 'all are ready',
  leaving: 'What the stack no longer has',
  nothingLeaves: 'nothing',
  deleted: (objects: readonly string[]) => `deleted: ${objects.join(', ')}`,
  putToSleep: (clusters: readonly string[]) => `put to sleep, with its data: ${clusters.join(', ')}`,
  observers: 'Prometheus and Grafana',
  observing: (namespace: string) => `in the namespace ${namespace}`,
  // what is wrong with the machine
  clusterSilent: (name: string) =>
    `the cluster ${name} is there but does not answer. Delete it, and run this again: kind delete cluster --name ${name}. That deletes its data too.`,
  portTaken: (port: number, config: string) =>
    `port ${port} of this machine is taken. Stop the program that listens there, or set another hostPort in ${config}.`,
  // what is wrong with the stack here
  productionElsewhere: (stack: string) =>
    `production is for a cluster of its own: name it with --context. On this machine: ${slipwayHere('up', stack, 'local')}`,
  observeProduction: (stack: string) =>
    `--observe is for a developer's cluster: its Prometheus keeps a day, wakes nobody, and is gone with its pod. ${stack} in production has one of its own, which metrics.from names.`,
  nobodyMayScrape: (stack: string, environment: string) =>
    `--observe needs somebody who may scrape ${stack} in ${environment}, and its networks let nobody in. Say in the stack who: metrics: { from: { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } } }`,
  observesItself: (namespace: string) =>
    `--observe puts its Prometheus where metrics.from says, which is ${namespace}, the namespace of the stack itself. Name another one there.`,
  observersElsewhere: (namespace: string) =>
    `--observe puts its Prometheus where metrics.from says, and the namespace ${namespace} is there and not Slipway's: what scrapes from there may scrape this stack already. Leave --observe out, or name another namespace in metrics.from for this environment.`,
  /** @param file for the values; `example` has a line for each. */
  whereValuesGo: (file: string, example: string) => `Values go into ${file}; begin with: cp ${example} ${file}`,
  noRepository: (stack: string, folder: string, images: readonly string[]) =>
    `the source of ${stack} is not here, and docker has no image ${images.join(', ')}. Clone its repository to ${folder}, or name its folder with --source.`,
  notInSource: (folder: string, contexts: readonly string[]) =>
    `${folder} has no folder ${contexts.join(', ')}, where an image is built.`,
  noFolder: (service: string, folder: string) =>
    `${service} runs with its source mounted, and there is no folder ${folder}. Clone the repository there.`,
  noMount: (service: string, path: string, config: string) =>
    `${service} runs with ${path} of the node mounted, and ${config} mounts nothing there.`,
  notMounted: (service: string, path: string, how: string) =>
    `${service} runs with ${path} of the node mounted, and the node has no such folder. ${how}`,
  remake: (name: string) =>
    `Mounts are given when a cluster is made, so delete it, and run this again: kind delete cluster --name ${name}. That deletes its data too.`,
  mount: (name: string, folder: string, path: string) =>
    `Leave this running beside it: minikube mount --profile ${name} ${folder}:${path}`,
  // the question, and what is said at the end
  ask: (stack: Place, where: string, leaving: readonly string[]) =>
    `Bring it up in ${placeOf(stack, where)}?${leaving.length === 0 ? '' : ` That deletes what the stack no longer has: ${leaving.join(', ')}.`}`,
  reachImages: (images: readonly string[]) =>
    `With --context no image is built or loaded: the cluster has to reach ${images.join(', ')}.`,
  noClass: (kind: string, name: string, line: string | undefined) =>
    `The cluster has no ${kind} '${name}', so nothing leads in from outside. How to install its controller: ${docs('ingress.md')}${line === undefined ? '' : `, or on one machine: ${line}`}.`,
  noMetrics:
    'The cluster has no metrics API, so nothing scales by itself. Install metrics-server: https://github.com/kubernetes-sigs/metrics-server',
  alerts: (text: string) => `Alerts: ${text}.`,
  alert: (name: string, text: string) => `Alert ${name}: ${text}`,
  dashboard: (line: string) => `Grafana: http://localhost:3000 while this runs: ${line}`,
  login: (line: string) => `  user admin, password by: ${line}`,
  prometheus: (line: string) => `Prometheus: http://localhost:9090 while this runs: ${line}`,
  newestBackup: (name: string, age: string) => `Backups of ${name}: the newest good one is ${age} old.`,
  noBackup: (name: string, schedule: string, line: string) =>
    `Backups of ${name}: there is no good one yet. The next comes by its schedule (${schedule}); one now: ${line}`,
  backupsUnknown: (why: string) => `How old the newest backups are could not be asked: ${why}`,
  dataStays: (objects: readonly string[], line: string) =>
    `The stack no longer has ${objects.join(', ')}, which ${holds(objects)} data and ${stays(objects)}. To delete ${objects.length === 1 ? 'it' : 'them'}, and nothing but a backup brings ${objects.length === 1 ? 'it' : 'them'} back: ${line}`,
  secretsStay: (objects: readonly string[], line: string) =>
    `The stack no longer has ${objects.join(', ')}, which ${holds(objects)} passwords and keys and ${stays(objects)}. To delete ${objects.length === 1 ? 'it' : 'them'}, when nobody needs the data that ${objects.length === 1 ? 'it opens' : 'they open'}: ${line}`,
  unseen: (kinds: readonly string[]) =>
    `You may not list ${kinds.join(', ')}, so it is not known whether an earlier version of the stack left some.`,
  isUp: (stack: string) => `${stack} is up.`,
  closed: 'Nothing leads in from outside: it has no ingress.',
  olderNamespace: (stack: string, environment: string) =>
    `The namespace ${stack} has ${stack} too, as Slipway named it before each environment had a namespace of its own. If that was ${environment}, it runs beside this one: ${docs('in-place.md')}#a-namespace-for-each-environment.`,
  nameHasToLead: 'Each name has to lead to the ingress controller of that cluster.',
  page: (file: string) => `How to reach a service directly: ${file}`,
  stop: (line: string) => `Stop it, and keep its data: ${line}`,
  noAnswerYet: '# The cluster does not answer, so what the stack no longer has is not among these lines.',
  // what a pod waits for
  starting: 'its containers are being made',
  runs: 'runs, and has to end first',
  noOperator: (kubectl: string) =>
    `CloudNativePG has not looked at it. Is it installed? ${kubectl} apply --server-side -k ${clusterFile('cloudnative-pg')}`,
  phase: (phase: string) => `CloudNativePG says: ${phase}`,
  pulling: (image: string) => `pulls ${image}`,
  waitsFor: (init: string) => (init.startsWith('wait-for-') ? `waits for ${init.slice(9)}` : `runs ${init} first`),
  notReady: (probe?: string) => `runs, and is not ready yet${also(probe)}`,
  noNode: (why: string) => `no node takes it${also(why)}`,
  noVolume: (why: string) => `a volume cannot be mounted${also(why)}`,
  noImage: (image: string, why: string) => `${image} cannot be pulled${also(why)}`,
  crashes: (restarts: number, code: number | undefined, reason: string | undefined) =>
    `its program ends soon after it starts, and was started again ${times(restarts)}; ${messages.ended(code, reason)}`,
  ended: (code: number | undefined, reason: string | undefined) =>
    `it ended${code === undefined ? '' : ` with exit code ${code}`}${reason === undefined || reason === 'Error' ? '' : ` (${reason})`}`,
  cannotStart: (reason: string, message: string) => `its container cannot be made${also(message || reason)}`,
  noPod: (why: string) => `no pod is made${also(why)}`,
  replacing: 'the new pods take over from the old ones',
  /** @param kubectl as a person begins the line: `kubectl --context prod -n shop`. */
  oldPod: (kubectl: string, pod: string) =>
    `it still runs the previous revision, and a StatefulSet does not replace a pod that is not ready. Run ${kubectl} delete pod ${pod}; its data stays`,
  isNotReady: (pod: string, why: string) => `${pod} is not ready: ${why}.`,
  noAnswer: (seconds: number) => `it was not ready after ${seconds} seconds`,
  lastLines: (container: string) => `The last lines of ${container}:`,
  lookAt: (line: string) => `More: ${line}`,
  interrupted: 'interrupted. Run the same line again: what is done stays done.',
  startedAgain: (names: readonly string[]) => `A restore was killed and had stopped ${names.join(', ')}, which runs again.`,
  opened: (service: string, names: readonly string[]) =>
    `A restore was killed and had closed ${names.join(', ')} in ${service}, which lets everybody in again.`,
  again: 'When the cause is mended, run the same line again: what is done stays done.',
} as const;

// What a test cluster has in place of the systems' own images, and of production's disks and sizes.
import { readFileSync } from 'node:fs';
import type { Container, KubeObject } from '../../../checks/manifest';

/** One line of the file that E2E_IMAGES names. The first whose pattern fits an image counts; an image that fits none stays. */
interface StandIn {
  /** Regular expression for the image in dist/. */
  readonly match: string;
  readonly image: string;
  /** Program in place of the image's own, where that is not in the stand-in. */
  readonly command?: readonly string[];
}

const file = process.env.E2E_IMAGES;
const STAND_INS = file === undefined ? [] : (JSON.parse(readFileSync(file, 'utf8')) as readonly StandIn[]);
const standInFor = (image: string) => STAND_INS.find(({ match }) => new RegExp(match).test(image));

/** What runs in place of an image; the image itself where nothing stands in for it. */
export const imageFor = (image: string): string => standInFor(image)?.image ?? image;

/** Where pods ask for names, in place of where the kubelet would tell them to. */
const DNS = process.env.E2E_DNS;

const askingAt = (address: string, namespace: string) => ({
  nameservers: [address],
  searches: [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'],
  options: [{ name: 'ndots', value: '5' }],
});

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/**
 * The object for a namespace of the test's own: stand-in images, requests that fit one small node, a claim that one node
 * can bind. Limits, security and everything else stay as they are.
 */
export function adapted(object: KubeObject, namespace: string): KubeObject {
  const copy = structuredClone(object) as Mutable<KubeObject>;
  const own = copy.metadata.namespace;
  if (copy.kind === 'Namespace') copy.metadata.name = namespace;
  else copy.metadata.namespace = namespace;
  for (const [key, value] of Object.entries(copy.metadata.annotations ?? {})) {
    // Traefik's references begin with the namespace
    Object.assign(copy.metadata.annotations ?? {}, {
      [key]: value.replaceAll(new RegExp(`(^|,)${own}-(?=[^,]*@kubernetescrd)`, 'g'), `$1${namespace}-`),
    });
  }
  if (copy.kind === 'PersistentVolumeClaim') Object.assign(copy.spec ?? {}, { accessModes: ['ReadWriteOnce'] });
  if (copy.kind === 'Cluster') standInForInstances(copy.spec as Instances);
  const pod = (copy.spec?.template ?? copy.spec?.jobTemplate?.spec.template)?.spec;
  if (pod && DNS !== undefined) Object.assign(pod, { dnsPolicy: 'None', dnsConfig: askingAt(DNS, namespace) });
  for (const container of [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]) standIn(container);
  return copy;
}

/** What CloudNativePG makes the containers of. */
type Instances = Pick<Mutable<Container>, 'resources'> & { imageName: string; imagePullPolicy: string };

function standInForInstances(spec: Instances): void {
  Object.assign(spec, { imagePullPolicy: 'IfNotPresent', imageName: imageFor(spec.imageName) });
  Object.assign(spec.resources?.requests ?? {}, { cpu: '10m', 'ephemeral-storage': '16Mi' }); // the operator wants the memory it shares out
}

function standIn(container: Mutable<Container> & { command?: string[] }): void {
  const found = standInFor(container.image);
  Object.assign(container, { imagePullPolicy: 'IfNotPresent', image: found?.image ?? container.image });
  container.resources = { ...container.resources, requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' } };
  if (found?.command) container.command = [...found.command];
}

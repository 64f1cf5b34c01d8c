// The ingress controller, and the metrics for autoscalers. The cluster on this machine gets both, in the versions that cluster/ names;
// any other cluster is only looked at.
import { clusterFile } from '../cluster/files';
import { noneOfForbidden } from '../cluster/forbidden';
import type { Kubectl } from '../cluster/kubectl';
import type { Disk } from '../cluster/machine';
import { noneOfUnknownKind } from '../cluster/no-such-kind';
import { type Command, lineOf } from '../program';
import { messages } from './messages';
import type { Progress, Step } from './step';
import { kubectlLine, type Target } from './target';

interface AddOn {
  readonly name: string;
  readonly namespace: string;
  readonly folder: string;
}
const TRAEFIK: AddOn = { name: 'traefik', namespace: 'traefik', folder: clusterFile('traefik') };
const METRICS: AddOn = { name: 'metrics-server', namespace: 'kube-system', folder: clusterFile('metrics-server') };

export function installStep(disk: Pick<Disk, 'readFile'>, target: Target): Step {
  const { stack, kubectl } = target;
  const own = stack.ingress?.controller === 'traefik';
  const addOns = own ? [TRAEFIK, METRICS] : [METRICS];
  return {
    title: messages.addOns,
    commands: addOns.flatMap((addOn) => install(addOn).map((args) => kubectlLine(target, ...args))),
    async run(progress) {
      const images: string[] = [];
      for (const addOn of addOns) {
        const image = pinnedImage(disk, addOn);
        images.push(image.replace(/^.*\//, ''));
        if ((await installedImage(kubectl, addOn)) === image) continue; // it may have been set up with more than this asks for
        for (const args of install(addOn)) progress.say(await kubectl(args));
      }
      if (!own) await lookForClass(target, progress);
      return images.join(', ');
    },
  };
}

const install = ({ name, namespace, folder }: AddOn): Command['args'][] => [
  ['apply', '--server-side', '-k', folder],
  ['-n', namespace, 'rollout', 'status', `deployment/${name}`, '--timeout=300s'],
];

function pinnedImage({ readFile }: Pick<Disk, 'readFile'>, { name, folder }: AddOn): string {
  return /^ +image: (\S+)$/m.exec(readFile(`${folder}/${name}.yaml`))?.[1] ?? '';
}

const installedImage = (kubectl: Kubectl, { name, namespace }: AddOn) =>
  kubectl([
    ...['-n', namespace, 'get', 'deployment', name, '--ignore-not-found'],
    ...['-o', 'jsonpath={.spec.template.spec.containers[0].image}'],
  ]);

/** Looks at a cluster that is not ours to change. What may not be read there, as by an account of CI, is no reason to end. */
export function lookStep(target: Target): Step {
  const { stack, kubectl } = target;
  return {
    title: messages.addOns,
    commands: [],
    async run(progress) {
      await lookForClass(target, progress);
      const scales = stack.services.some(({ replicas: { min, max } }) => min !== max);
      const look = kubectl(['get', 'apiservice', 'v1beta1.metrics.k8s.io', '--ignore-not-found', '-o', 'name']);
      const metrics = await look.catch(noneOfForbidden);
      if (scales && metrics === '') progress.note(messages.noMetrics);
      return messages.lookedAt;
    },
  };
}

async function lookForClass(target: Target, { note }: Progress): Promise<void> {
  const { stack, kubectl } = target;
  const { ingress } = stack;
  if (!ingress) return;
  const kind = ingress.controller === 'gateway' ? 'GatewayClass' : 'IngressClass';
  const look = kubectl(['get', kind.toLowerCase(), ingress.className, '--ignore-not-found', '-o', 'name']);
  const found = await look.catch(noneOfUnknownKind).catch(noneOfForbidden);
  if (found !== '') return;
  const [apply = []] = install(TRAEFIK);
  const line = ingress.controller === 'traefik' ? lineOf(kubectlLine(target, ...apply)) : undefined;
  note(messages.noClass(kind, ingress.className, line));
}

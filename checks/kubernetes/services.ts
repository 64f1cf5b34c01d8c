// A Service leads to pods that are there, all of one program, and to a port that they have.
import { joined, shown } from '../../schema/problems/messages/wording';
import type { Check, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { group, list, type Value } from '../schema/values';
import { withLabels } from './labelled';
import { areLasting, called, lastingIn, type Pods, podsIn } from './pods';
import { isMissed, printedLabels } from './selector';

export const services: Check = (manifests) => {
  const pods = podsIn(manifests);
  return ofKind(manifests, 'Service').flatMap((manifest) => {
    const spec = group(manifest.object.spec);
    const selector = group(spec.selector);
    if (!manifest.object.apiVersion.startsWith('v1') || Object.keys(selector).length === 0 || spec.type === 'ExternalName')
      return [];
    const selected = withLabels(selector, pods).filter((each) => isOf(selector, each));
    if (selected.length > 0) return leads(manifest, selected.filter(areLasting));
    // those of the control plane are of no manifest
    if (manifest.object.metadata.namespace === 'kube-system' || !isMissed(selector, pods, manifests)) return [];
    const text = `spec.selector (${printedLabels(selector)}) selects no pod, so nobody answers. ${theyHave(selector, pods)}`;
    return [{ path: manifest.path, text: text.trim(), field: ['spec', 'selector'] }];
  });
};

/** A Service of one pod of a StatefulSet names it. */
const POD = 'statefulset.kubernetes.io/pod-name';
const isOf = (selector: Value, { kind, name }: Pods): boolean =>
  !(POD in selector) || (kind === 'StatefulSet' && String(selector[POD]).replace(/-\d+$/, '') === name);

/** The labels of the same names. */
function theyHave(selector: Value, pods: readonly Pods[]): string {
  const same = pods.flatMap(({ labels }) => {
    const own = Object.keys(selector).flatMap((key) => (key in labels ? [[key, labels[key]] as const] : []));
    return own.length > 0 ? [printedLabels(Object.fromEntries(own))] : [];
  });
  const different = [...new Set(same)].slice(0, 5);
  return different.length > 0 ? `Pods have ${joined(different, 'or')}.` : '';
}

function leads({ path, object }: Manifest, selected: readonly Pods[]): Finding[] {
  const ports = list(group(object.spec).ports);
  const reached = new Set(ports.map(({ port, targetPort = port }) => targetPort));
  const closed = ports.flatMap(({ port, targetPort = port, protocol = 'TCP' }, i) => {
    const field = ['spec', 'ports', i, 'targetPort'];
    const without = selected.filter((pods) => !hasPort(pods, targetPort, protocol));
    if (without.length === 0 || (typeof targetPort === 'number' && without.some((pods) => mayListen(pods, targetPort, reached))))
      return [];
    const all = [...new Set(without.flatMap((pods) => portsOf(pods).map(({ name, containerPort }) => name ?? containerPort)))];
    const have = all.length > 0 ? ` They have ${joined(all.map(shown))}.` : '';
    const who = joined(without.map(called));
    return [{ path, text: `port ${shown(port)} leads to ${shown(targetPort)}, which no container of ${who} has.${have}`, field }];
  });
  return closed.length > 0 ? closed : several(path, selected);
}

/** Pods of one program may be of several workloads, for a canary; of two programs each gets a part of the requests of the other. */
function several(path: string, selected: readonly Pods[]): Finding[] {
  const [first, ...others] = selected;
  const other = others.find(
    (pods) => first && !areVersions(first, pods) && !imagesOf(pods).some((image) => imagesOf(first).includes(image)),
  );
  if (!first || !other) return [];
  const text = `spec.selector selects the pods of ${called(first)} and of ${called(other)}, so each gets requests for the other.`;
  return [{ path, text, field: ['spec', 'selector'] }];
}

/**
 * A container need not declare its ports: it may name this one in its line or its settings, and where all that it declares are reached by the
 * Service already, this one is one more.
 */
function mayListen(pods: Pods, port: number, reached: ReadonlySet<unknown>): boolean {
  if (portsOf(pods).every(({ name, containerPort }) => reached.has(name) || reached.has(containerPort))) return true;
  const said = lastingIn(pods).map(({ container: { command, args, env } }) => JSON.stringify([command, args, env]));
  return said.some((text) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text));
}

/** Labels that say which of several versions it is, with the others alike, are for one program in all of them. */
const VERSION = /^(app\.kubernetes\.io\/version|version|track|color|slot|variant|revision)$/;
function areVersions(one: Pods, other: Pods): boolean {
  const keys = [...new Set([one, other].flatMap(({ labels }) => Object.keys(labels)))];
  const different = keys.filter((key) => one.labels[key] !== other.labels[key]);
  return different.length > 0 && different.every((key) => VERSION.test(key));
}

const imagesOf = (pods: Pods) =>
  lastingIn(pods).map(({ container }) =>
    String(container.image)
      .replace(/@.*$/, '')
      .replace(/:[^/]*$/, ''),
  );

const portsOf = (pods: Pods) => lastingIn(pods).flatMap(({ container }) => list(container.ports));

export const hasPort = (pods: Pods, wanted: unknown, protocol: unknown = 'TCP'): boolean =>
  portsOf(pods).some(
    ({ name, containerPort, protocol: own = 'TCP' }) => (name === wanted || containerPort === wanted) && own === protocol,
  );

/** Whether its containers say which ports they have: they need not. */
export const saysPorts = (pods: Pods): boolean => portsOf(pods).length > 0;

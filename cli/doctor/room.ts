// Whether the nodes have room for what the stack's pods ask for, as far as sums tell: not how the pods fit beside each other.
import type { ResolvedStack } from '../../model';
import { amountOf } from '../../model/quantity';
import type { Node, Pod } from './facts';
import { type Look, right, wrong } from './look';
import { messages } from './messages';

const WHATS = ['cpu', 'memory'] as const;
type Amounts = Record<(typeof WHATS)[number], number>;

export const room: Look = {
  title: messages.room,
  async at({ stack, facts }) {
    const nodes = (await facts.nodes()).filter(takesPods);
    const others = (await facts.pods()).filter(({ metadata }) => metadata.namespace !== stack.namespace.name);
    const free = nodes.map((node) => freeOn(node, others));
    const wanted = wantedBy(stack);
    return [
      ...(['cpu', 'memory'] as const).flatMap((what) => {
        const total = free.reduce((sum, node) => sum + node[what], 0);
        const most = Math.max(0, ...free.map((node) => node[what]));
        const all = wanted.reduce((sum, { pods, amounts }) => sum + pods * amounts[what], 0);
        const large = wanted.find(({ amounts }) => amounts[what] > most);
        return [
          ...(all > total
            ? [wrong(messages.noRoom(what, all, total), messages.makeRoom)]
            : [right(messages.fits(what, all, total))]),
          ...(large ? [wrong(messages.noNode(large.name, what, large.amounts[what], most), messages.makeRoom)] : []),
        ];
      }),
    ];
  },
};

const takesPods = ({ spec }: Node) =>
  !spec.unschedulable && !(spec.taints ?? []).some(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute');

function freeOn({ metadata, status: { allocatable } }: Node, pods: readonly Pod[]): Amounts {
  const taken = pods.filter(({ spec }) => spec.nodeName === metadata.name).flatMap(({ spec }) => spec.containers);
  const free = (what: keyof Amounts) =>
    bytesOrCores(allocatable[what] ?? '0') -
    taken.reduce((sum, { resources }) => sum + bytesOrCores(resources?.requests?.[what] ?? '0'), 0);
  return { cpu: free('cpu'), memory: free('memory') };
}

const wantedBy = ({ services }: ResolvedStack) =>
  services.map(({ name, replicas, resources: { requests } }) => ({
    name,
    pods: replicas.min,
    amounts: { cpu: amountOf(requests.cpu), memory: amountOf(requests.memory) },
  }));

/** A cluster also has amounts that a stack does not take: decimal units, and bytes without one. */
const DECIMAL: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, n: 1e-9, u: 1e-6 };

function bytesOrCores(quantity: string): number {
  const [, number, unit = ''] = /^([\d.]+)([kMGTnu])$/.exec(quantity) ?? [];
  return number === undefined ? amountOf(quantity) : Number(number) * (DECIMAL[unit] ?? 1);
}

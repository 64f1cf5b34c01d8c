// What pods ask for fits into what their namespace allows: the quota, and the limits for each container.
import { amountOf } from '../../model/quantity';
import { shown } from '../../schema/problems/messages/wording';
import type { Check, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { amount, given, group, list, type Value } from '../schema/values';
import { called, containersIn, lastingIn, type Pods, podsIn } from './pods';
import { type Scale, scalesIn } from './scale';

export const room: Check = (manifests) => {
  const pods = podsIn(manifests);
  const scaleOf = scalesIn(manifests);
  const ranges = ofKind(manifests, 'LimitRange').flatMap(({ object }) => list(group(object.spec).limits));
  return [
    ...ofKind(manifests, 'ResourceQuota').flatMap((quota) => inQuota(quota, pods, ranges, scaleOf)),
    ...pods.flatMap((each) => inRange(each, ranges)),
  ];
};

/** The kinds of sums that a quota bounds: what each is of, and where a container says it. */
const SUMS: readonly (readonly [names: readonly string[], side: 'requests' | 'limits', resource: string])[] = [
  [['requests.cpu', 'cpu'], 'requests', 'cpu'],
  [['requests.memory', 'memory'], 'requests', 'memory'],
  [['limits.cpu'], 'limits', 'cpu'],
  [['limits.memory'], 'limits', 'memory'],
];

function inQuota(
  { path, object }: Manifest,
  pods: readonly Pods[],
  ranges: readonly Value[],
  scaleOf: (pods: Pods) => Scale,
): Finding[] {
  const spec = group(object.spec);
  const hard = group(spec.hard);
  if (given(spec.scopes) || given(spec.scopeSelector)) return [];
  const servers = pods.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  const count = servers.reduce((sum, each) => sum + (scaleOf(each)?.least ?? 0), 0);
  const most = hard.pods ?? hard['count/pods'];
  const tooMany: Finding[] =
    given(most) && count > amount(most)
      ? [
          {
            path,
            text: `spec.hard.pods is ${shown(most)}, and there are ${count} pods, so not all of them start.`,
            field: ['spec', 'hard'],
          },
        ]
      : [];
  return [
    ...tooMany,
    ...SUMS.flatMap(([names, side, resource]) => {
      const name = names.find((each) => given(hard[each]));
      if (name === undefined) return [];
      const said = (container: Value) => amountAsked(container, side, resource, ranges);
      const unsaid = pods.find((each) => containersIn(each).some(({ container }) => Number.isNaN(said(container))));
      if (unsaid) {
        const text = `a container of ${called(unsaid)} has no ${side} of ${resource}, which the quota '${object.metadata.name}' asks of each, so no pod of it starts.`;
        return [{ path: unsaid.path, text, field: [...unsaid.at, 'containers'] }];
      }
      const sum = servers.reduce(
        (all, each) =>
          all + (scaleOf(each)?.least ?? 0) * lastingIn(each).reduce((own, { container }) => own + said(container), 0),
        0,
      );
      return sum > amount(hard[name])
        ? [
            {
              path,
              text: `spec.hard.${name} is ${shown(hard[name])}, and the pods ask for more together, so not all of them start.`,
              field: ['spec', 'hard', name],
            },
          ]
        : [];
    }),
  ];
}

/** NaN if nothing says it. */
function amountAsked(container: Value, side: 'requests' | 'limits', resource: string, ranges: readonly Value[]): number {
  const resources = group(container.resources);
  const limit = group(resources.limits)[resource];
  const own = group(resources[side])[resource] ?? (side === 'requests' ? limit : undefined);
  const filled = ranges
    .filter(({ type }) => type === 'Container')
    .map((range) => group(side === 'requests' ? (range.defaultRequest ?? range.default) : range.default)[resource])
    .find(given);
  const value = own ?? filled;
  return given(value) ? amountOf(String(value)) : Number.NaN;
}

function inRange(pods: Pods, ranges: readonly Value[]): Finding[] {
  return ranges
    .filter(({ type }) => type === 'Container')
    .flatMap(({ max, min }) =>
      containersIn(pods).flatMap(({ container, at }) => [
        ...beyond(
          group(group(container.resources).limits),
          group(max),
          'more than the LimitRange allows',
          (own, bound) => own > bound,
        ).map(({ name, text }) => ({
          ...{ path: pods.path, text: `container ${shown(container.name)} has the limit ${text}` },
          field: [...at, 'resources', 'limits', name],
        })),
        ...beyond(
          group(group(container.resources).requests),
          group(min),
          'less than the LimitRange asks',
          (own, bound) => own < bound,
        ).map(({ name, text }) => ({
          ...{ path: pods.path, text: `container ${shown(container.name)} has the request ${text}` },
          field: [...at, 'resources', 'requests', name],
        })),
      ]),
    );
}

const beyond = (own: Value, bounds: Value, words: string, is: (own: number, bound: number) => boolean) =>
  Object.entries(bounds).flatMap(([name, bound]) =>
    given(own[name]) && is(amount(own[name]), amount(bound))
      ? [{ name, text: `${name} ${shown(own[name])}, ${words}: ${shown(bound)}.` }]
      : [],
  );

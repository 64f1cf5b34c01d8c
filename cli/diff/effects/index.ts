// What a change does to what runs, in the words of somebody who watches it: what stops comes first.
import { changesOf } from '../../../checks/in-place/fixed-fields';
import { INSTANCE } from '../../../model/labels';
import { data } from './data';
import { edges } from './edges';
import type { Compared, Effect, EffectsOf, What } from './effect';
import { pods } from './pods';
import { routes } from './routes';

export const effectsOf = (compared: Compared): Effect[] => inOrder(ALL.flatMap((effects) => effects(compared)));

/** Each service by itself, as synth asks: two may have an object of one name at different times. */
export const refused: EffectsOf = ({ before, after }) => {
  const services = new Set(after.map((object) => object.metadata.labels?.[INSTANCE] ?? ''));
  const of = (objects: Compared['before'], service: string) =>
    objects.filter(({ metadata }) => (metadata.labels?.[INSTANCE] ?? '') === service);
  return [...services].flatMap((service) => {
    const old = of(before, service);
    if (old.length === 0) return [];
    return changesOf(old, of(after, service)).map(({ text }) => ({ what: 'refused' as const, text }));
  });
};

export const inOrder = (effects: readonly Effect[]): Effect[] =>
  [...new Map(effects.map((effect) => [effect.text, effect])).values()].sort(
    (a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what),
  );

const ORDER: readonly What[] = [
  ...(['refused', 'stops', 'ends', 'data', 'runs', 'rolls', 'scales', 'starts'] as const),
  ...(['opens', 'closes', 'changes'] as const),
];

const ALL: readonly EffectsOf[] = [pods, edges, routes, data];

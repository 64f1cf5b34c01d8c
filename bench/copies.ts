// Loc8's production, as often as wanted.

import type { StackInput } from '../schema/stack';
import { loc8 } from '../stacks/loc8';

const { production } = loc8.environments;

/** Each with a name and a host of its own, because a path of a host leads to one place. */
export const copies = (count: number): StackInput[] =>
  Array.from({ length: count }, (_, i) => ({
    ...loc8,
    name: `loc8-${i}`,
    environments: { production: { ...production, ingress: { hosts: [`loc8-${i}.example.com`] } } },
  }));

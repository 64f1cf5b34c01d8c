// What an import says. A sentence about a choice ends with how to make another one.
import { edges } from './edges';
import { ingress } from './ingress';
import { keys } from './keys';
import { kinds } from './kinds';
import { whole } from './whole';
export const messages = { ...kinds, ...keys, ...edges, ...ingress, ...whole } as const;

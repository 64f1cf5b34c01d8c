// A rule about what the parts of a stack say together. It is apart from rule.ts, which the types of application use: endpoints ask those.
import type { Context } from '../context';
import type { Endpoints } from '../endpoints';
import type { Finding } from './rule';

export type StackRule = (stack: Context['stack'], endpoints: Endpoints) => Finding[];

// What a chart gets: every default filled in, every reference followed. No chart guesses, and none looks at the environment.
export type * from './application';
export type * from './backup';
export type * from './data';
export type * from './ingress';
export type * from './secret';
export type * from './service';
export type * from './stack';
export type * from './workload';

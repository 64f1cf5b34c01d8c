// What a chart gets: every default is filled in and every reference is resolved. No chart decides by the environment.
export type * from './application';
export type * from './backup';
export type * from './data';
export type * from './ingress';
export type * from './metrics';
export type * from './secret';
export type * from './service';
export type * from './stack';
export type * from './workload';

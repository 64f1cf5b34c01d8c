// What everybody asks who describes a service: the project, the other services, and where to say what was done.
import type { Project, Source } from '../compose/project';
import type { Environment } from '../schema/environment';
import type { Look } from './look';
import type { Notes } from './notes';
import type { Seen } from './seen/seen';

export interface Context {
  readonly environment: Environment;
  /** Name of the stack. */
  readonly stack: string;
  readonly project: Project;
  readonly source: Source;
  readonly look: Look;
  readonly notes: Notes;
  /** Every service of the project. */
  readonly all: readonly Seen[];
  /** Those that are services of the stack too. */
  readonly kept: readonly Seen[];
}

/** What a stack says of one service, as far as it is known. */
export type Options = Record<string, unknown>;

export const pathOf = ({ key, schedule }: Pick<Seen, 'key' | 'schedule'>, ...rest: (string | number)[]) => [
  schedule ? 'jobs' : 'services',
  key,
  ...rest,
];

/** The place of a choice in the stack. */
export const atOf = ({ name }: Pick<Seen, 'name'>, ...rest: string[]) => ['services', name, ...rest];

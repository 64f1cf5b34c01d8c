// A compose project: one or more files, read, merged and written out in the long form, and where each value stands.
import { z } from 'zod';
import type { Finding } from '../schema/problems/finding';
import type { Path, Place } from './place';
import { job, service } from './project/service';
import { config, model, network, secret, volume } from './project/top-level';

export type { Path, Place };

export const project = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), service).default({}),
  /** Services whose profile was not asked for. */
  disabled_services: z.record(z.string(), service).default({}),
  jobs: z.record(z.string(), job).default({}),
  networks: z.record(z.string(), network).default({}),
  volumes: z.record(z.string(), volume).default({}),
  configs: z.record(z.string(), config).default({}),
  secrets: z.record(z.string(), secret).default({}),
  models: z.record(z.string(), model).default({}),
});

/** Paths in it are as the names of the files are: relative to the same folder, or absolute. */
export type Project = z.output<typeof project>;

/** A ${VARIABLE} of the files. */
export interface Variable {
  readonly name: string;
  /** What stands there if it is not set; absent without one. */
  readonly fallback?: string;
  /** The file demands it: `${NAME:?why}`. */
  readonly required: boolean;
  readonly place: Place;
}

/** What is known of the project besides its values. */
export interface Source {
  /**
   * Where the value stands. A value that nobody wrote has the place of what it is in: `['services', 'web', 'networks', 'default']`
   * is where `web` stands. A value of an env_file stands in that file.
   */
  place(path: Path): Place | undefined;
  /** The text before its ${…} were replaced; undefined if it had none. */
  written(path: Path): string | undefined;
  /** Every ${…}, in the order of the files. */
  readonly variables: readonly Variable[];
  /** The keys that compose leaves to other programs: each `x-…`, with its path and what stands there. */
  readonly extensions: readonly { readonly path: Path; readonly place: Place; readonly value: unknown }[];
  /** Every file that was read, in the order of reading: compose files, what they include and extend, env files. */
  readonly files: readonly string[];
  /** What ${…} was replaced from: the environment over the env files. It may hold secrets. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Input {
  /** Compose files, the later over the earlier. */
  readonly files: readonly string[];
  /** The text of a file, undefined if there is none. */
  readonly read: (path: string) => string | undefined;
  /** Variables of the shell: they win over env files. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** As `--env-file`. Absent: `.env` beside the first file, if it is there. */
  readonly envFiles?: readonly string[];
  /** As `--profile`; `'*'` is all. Absent: COMPOSE_PROFILES. */
  readonly profiles?: readonly string[];
  /** As `--project-name`. Absent: COMPOSE_PROJECT_NAME, `name:` of the last file that has one, the name of the folder. */
  readonly name?: string;
  /**
   * The project is as it comes from its repository: an env file that is not there, and a variable that is demanded and not set,
   * are warnings. docker compose refuses both.
   */
  readonly freshClone?: boolean;
  /** The folder that relative names of files begin at, if its name is to become the name of the project. */
  readonly directory?: string;
}

/** A project with what is unwise in it, or everything that is wrong with it. */
export type Loaded =
  | { readonly project: Project; readonly source: Source; readonly warnings: readonly Finding[] }
  | { readonly findings: readonly Finding[] };

// Which compose files make which environment: as the line says, or as their names do.
import type { Environment } from '../../schema/environment';

/** As compose looks for them: the first that is there. */
export const COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

export type Files = Readonly<Partial<Record<Environment, readonly string[]>>>;

export interface Sorted {
  readonly base: readonly string[];
  readonly development?: string;
  readonly local?: string;
  readonly production?: string;
  /** Files of other names. */
  readonly others: readonly string[];
}

const LABELS: Readonly<Record<string, Environment>> = {
  override: 'development',
  ...{ dev: 'development', development: 'development', devel: 'development' },
  local: 'local',
  ...{ prod: 'production', production: 'production', deploy: 'production', release: 'production' },
};

/** `docker-compose.prod.yml`, `compose-dev.yaml`, `compose.production.yaml` */
export function labelOf(file: string): string | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (COMPOSE_FILES.includes(name)) return undefined;
  return (
    /^(?:docker-)?compose[._-]([\w.-]+)\.ya?ml$/.exec(name)?.[1] ?? /^([\w-]+)[._-](?:docker-)?compose\.ya?ml$/.exec(name)?.[1]
  );
}

/** @param named whether a person named the files: those of other names then belong to every environment. */
export function sorted(files: readonly string[], named: boolean): Sorted {
  const base: string[] = [];
  const others: string[] = [];
  const found: Partial<Record<Environment, string>> = {};
  for (const file of files) {
    const label = labelOf(file);
    const environment = label === undefined ? undefined : LABELS[label.toLowerCase()];
    if (environment !== undefined && found[environment] === undefined) found[environment] = file;
    else if (label === undefined || named) base.push(file);
    else others.push(file);
  }
  return { base, ...found, others };
}

/** What is known of a file's project without the others. */
export interface Alone {
  /** Whether compose takes the file by itself. */
  readonly isComplete: boolean;
  /** Keys of its services, all together. */
  readonly keys: number;
  readonly services: readonly string[];
}

/** A file for production may be for itself, or be read over the base: it is for itself if it says about as much. */
export function standsAlone(own: Alone, base: Alone): boolean {
  return (
    own.isComplete &&
    own.keys >= base.keys * 0.6 &&
    own.services.filter((name) => base.services.includes(name)).length * 2 >= base.services.length
  );
}

/**
 * @param alone what a file says by itself.
 * @param mounts whether a project mounts source.
 */
export function environmentsOf(
  { base, development, local, production }: Sorted,
  alone: (files: readonly string[]) => Alone,
  mounts: (files: readonly string[]) => boolean,
): Files {
  const over = (file: string | undefined): readonly string[] => {
    if (file === undefined) return base;
    if (base.length === 0) return [file];
    const [main = '', ...rest] = base;
    return standsAlone(alone([file]), alone([main])) ? [file, ...rest] : [...base, file];
  };
  const forProduction = over(production);
  const forLocal =
    local !== undefined
      ? over(local)
      : mounts(base) && production !== undefined && !forProduction.includes(base[0] ?? '')
        ? forProduction
        : base.length > 0
          ? base
          : forProduction;
  const forDevelopment = development !== undefined ? over(development) : base.length > 0 && mounts(base) ? base : undefined;
  return { ...(forDevelopment && { development: forDevelopment }), local: forLocal, production: forProduction };
}

/** `production=compose.yaml,compose.prod.yaml`; undefined of anything else. */
export function saidEnvironment(text: string): [Environment, string[]] | undefined {
  const [name = '', files = ''] = text.split(/=(.*)/s);
  const list = files
    .split(',')
    .map((file) => file.trim())
    .filter(Boolean);
  return list.length > 0 && (name === 'development' || name === 'local' || name === 'production') ? [name, list] : undefined;
}

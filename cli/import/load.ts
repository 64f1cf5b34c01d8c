// Compose files of this machine as projects, each read once. What an env file that is not here would say, its example says.
import { posix } from 'node:path';
import { loadCompose } from '../../compose/load';
import type { Loaded } from '../../compose/project';
import type { Compose, Look } from '../../import';
import { envFileAt } from '../../import/env-file';
import type { Finding } from '../../schema/problems/finding';
import type { Alone } from './environments';
import { messages } from './messages';

export interface LoadOptions {
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly name: string | undefined;
  readonly directory: string;
}

export class ComposeFiles {
  private readonly loaded = new Map<string, Loaded>();
  /** What was read in place of something that is not here. */
  readonly remarks = new Set<string>();

  constructor(
    private readonly look: Look,
    private readonly options: LoadOptions,
  ) {}

  load(files: readonly string[]): Loaded {
    const key = files.join('\n');
    const known = this.loaded.get(key);
    if (known) return known;
    const { envFiles, profiles, name, directory } = this.options;
    const loaded = loadCompose({
      files,
      read: (path) => this.read(path),
      freshClone: true,
      environment: { PWD: '.' }, // any other variable of this shell would make another stack here than in CI
      ...(envFiles.length > 0 && { envFiles }),
      ...(profiles.length > 0 && { profiles }),
      ...(name !== undefined && { name }),
      directory,
    });
    this.loaded.set(key, loaded);
    return loaded;
  }

  /** Undefined of files that cannot be read. */
  compose(files: readonly string[]): Compose | undefined {
    const loaded = this.load(files);
    return 'project' in loaded ? loaded : undefined;
  }

  findings(files: readonly string[]): readonly Finding[] {
    const loaded = this.load(files);
    return 'findings' in loaded ? loaded.findings : loaded.warnings;
  }

  alone(files: readonly string[]): Alone {
    const project = this.compose(files)?.project;
    const services = Object.entries(project?.services ?? {});
    const keys = services.reduce((sum, [, service]) => sum + Object.values(service).filter(isSaid).length, 0);
    return { isComplete: project !== undefined, keys, services: services.map(([name]) => name) };
  }

  private read(path: string): string | undefined {
    const text = this.look.read(path);
    const name = posix.basename(path);
    if (text !== undefined || !/(?:^|[.-])env(?:$|[.-])/.test(name) || /\.ya?ml$/.test(name)) return text;
    const example = envFileAt(path, this.look);
    if (example !== undefined) this.remarks.add(messages.example(path, example));
    return example === undefined ? undefined : this.look.read(example);
  }
}

const isSaid = (value: unknown) =>
  value !== undefined && value !== false && value !== null && !(typeof value === 'object' && Object.keys(value).length === 0);

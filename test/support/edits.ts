// A project as a person edits it, and what a pipeline makes of it.
import fc from 'fast-check';
import { ManifestError } from '../../checks';
import type { plain } from '../../output/pipeline';
import { StackError, warningsOf } from '../../resolve';
import type { Repositories } from '../../resolve/repository';
import { writtenIn } from '../../schema/problems/written';
import type { StackInput } from '../../schema/stack';

/** What a person may edit: the stacks, the line in which each begins, a file that they take, the secrets of this machine. */
export interface Project {
  readonly stacks: readonly {
    readonly name: string;
    readonly description: string;
    readonly replicas: number;
    readonly host: number;
    readonly environments: readonly string[];
    /** Absent: nobody knows where it is written. */
    readonly line?: number;
  }[];
  readonly file: string;
  readonly secret: string;
}

export const STACK: Project['stacks'][number] = {
  ...{ name: 'a', description: 'One.', replicas: 1, host: 1, environments: ['local'] },
};

/** A warning is about its image. */
export function inputOf({ name, description, replicas, host, environments, line }: Project['stacks'][number]): StackInput {
  const input: StackInput = {
    ...{ name, description, metrics: { from: { namespace: 'monitoring' } } },
    services: {
      api: { type: 'fastapi', replicas, files: { '/app/a.txt': { from: './a.txt' } } },
      web: { type: 'container', image: 'registry.example.com/web:nightly', env: { API_URL: 'http://nobody:80' } },
    },
    ingress: { hosts: [`${host}.example.com`], routes: { '/': 'api' } },
    environments: Object.fromEntries(environments.map((environment) => [environment, {}])),
  };
  return line === undefined ? input : writtenIn(input, { file: `${name}.yaml`, find: () => ({ line, column: 1, steps: 0 }) });
}

export const repositoriesOf =
  (text: string): Repositories =>
  () => ({ folder: 'here', find: () => [{ path: '', bytes: Buffer.byteLength(text), content: () => Buffer.from(text) }] });

const stack = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  description: fc.constantFrom('One.', 'Two.', 'known-to-this-machine'),
  replicas: fc.constantFrom(1, 2, -1),
  host: fc.constantFrom(1, 2, 3),
  environments: fc.constantFrom(['development', 'local'], ['local']),
  line: fc.constantFrom(undefined, 1, 2),
});
export const projects: fc.Arbitrary<Project> = fc.record({
  stacks: fc.array(stack, { maxLength: 3 }),
  file: fc.constantFrom('x', 'y'),
  secret: fc.constantFrom('known-to-this-machine', 'nowhere-at-all'),
});

/** Everything that it made, or everything that it said. */
export async function madeBy(pipeline: typeof plain, { stacks, file, secret }: Project) {
  try {
    const known = pipeline.known([{ name: 'KEY', file: 'secrets/a.env', value: secret }]);
    const resolved = pipeline.resolve(stacks.map(inputOf), repositoriesOf(file), known);
    const { files, dashboards, warnings } = await pipeline.filesOf(resolved, known);
    return { files: Object.fromEntries(files), dashboards: Object.fromEntries(dashboards), warnings, told: warningsOf(resolved) };
  } catch (error) {
    if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
    return error.findings;
  }
}

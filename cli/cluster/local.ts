// The cluster on this machine: its name, and what kind.yaml says of its ports and mounts.
import { posix } from 'node:path';
import { load } from 'js-yaml';
import { command, type Exec, ProgramError } from '../program';

/** Of this machine, where the ingress answers. */
export interface Ports {
  readonly http: number;
  readonly https: number;
}

export interface Local {
  readonly kind: 'kind' | 'minikube';
  readonly context: string;
  readonly ports: Ports;
  readonly mounts: readonly Mount[];
  /** What makes it. */
  readonly config: Config;
}

interface Config {
  readonly file: string;
  readonly text: string;
  /** Whether the mounts are those that the file has. */
  readonly isWhole: boolean;
}

export interface Mount {
  /** Folder of this machine, as this shell finds it. */
  readonly hostPath: string;
  readonly containerPath: string;
}

export const CLUSTER = 'slipway';

/**
 * @param file with the configuration of kind.
 * @param mounts in place of those of the file.
 */
export function localCluster(kind: Local['kind'], file: string, text: string, mounts?: readonly Mount[]): Local {
  const [node] = (load(text) as KindConfig).nodes;
  const port = (inside: number) =>
    node.extraPortMappings.find(({ containerPort }) => containerPort === inside)?.hostPort ?? inside;
  return {
    kind,
    context: kind === 'kind' ? `kind-${CLUSTER}` : CLUSTER,
    ports: { http: port(80), https: port(443) },
    mounts: mounts ?? node.extraMounts,
    config: { file, text, isWhole: mounts === undefined },
  };
}

interface KindConfig {
  readonly nodes: readonly [
    {
      readonly extraPortMappings: readonly { readonly containerPort: number; readonly hostPort: number }[];
      readonly extraMounts: readonly Mount[];
    },
  ];
}

/** The folder of this machine that the node sees at a path; undefined if it sees none. */
export function folderBehind({ mounts }: Pick<Local, 'mounts'>, path: string): string | undefined {
  const [mount] = mounts
    .filter(({ containerPath }) => path === containerPath || path.startsWith(`${containerPath}/`))
    .sort((a, b) => b.containerPath.length - a.containerPath.length);
  return mount && posix.join(mount.hostPath, path.slice(mount.containerPath.length));
}

export async function isThere(exec: Exec, { kind }: Local): Promise<boolean> {
  const look = kind === 'kind' ? command('kind', 'get', 'clusters') : command('minikube', 'status', '--profile', CLUSTER);
  return exec(look).then(
    (output) => kind === 'minikube' || output.split('\n').includes(CLUSTER),
    (error: unknown) => {
      // one that is not installed has made none; minikube fails where it has none, and kind where docker does not answer
      if (kind === 'minikube' || (error instanceof ProgramError && error.stderr === undefined)) return false;
      throw error;
    },
  );
}

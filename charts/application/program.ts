// What a type of service knows of its program, for application.ts to put a Deployment around.
import type * as k8s from '../../imports/k8s';

/** What a type of service adds: its knowledge of the program. */
export interface Program {
  /** Settings of the program; the stack's own win. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files under /slipway. */
  readonly files?: Readonly<Record<string, string>>;
  /** The command line, where it is known. With secrets it has to be. */
  readonly command?: readonly string[];
  /** Arguments for the image's own entrypoint; not with `command`. */
  readonly args?: readonly string[];
  /** Folders to write to, besides the stack's. */
  readonly writablePaths?: readonly string[];
  readonly workingDir?: string;
  readonly initContainers?: readonly k8s.Container[];
  readonly volumes?: readonly k8s.Volume[];
  readonly volumeMounts?: readonly k8s.VolumeMount[];
}

// What the chart of a service type knows of its program; application.ts puts a Deployment around it.
import type * as k8s from '../../imports/k8s';

export interface Program {
  /** Settings of the program; the stack's own settings override them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files under /slipway. */
  readonly files?: Readonly<Record<string, string>>;
  /** The command line, where it is known. It is required for a service with secrets. */
  readonly command?: readonly string[];
  /** Arguments for the image's own entrypoint; not with `command`. */
  readonly args?: readonly string[];
  /** Folders that the program writes to, in addition to the stack's. */
  readonly writablePaths?: readonly string[];
  readonly workingDir?: string;
  readonly initContainers?: readonly k8s.Container[];
  readonly volumes?: readonly k8s.Volume[];
  readonly volumeMounts?: readonly k8s.VolumeMount[];
}

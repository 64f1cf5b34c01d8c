// What the chart of a service type knows of its program; application.ts puts a Deployment around it.
import type * as k8s from '../../imports/k8s';

export interface Program {
  /** Settings of the program; the stack's own settings override them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files under /slipway. */
  readonly files?: Readonly<Record<string, string>>;
  /** Replaces the image's entrypoint and command. */
  readonly command?: readonly string[];
  /** Arguments of the entrypoint: they replace the image's command. */
  readonly args?: readonly string[];
  /** Folders that the program writes to, in addition to the stack's. */
  readonly writablePaths?: readonly string[];
  readonly initContainers?: readonly k8s.Container[];
  readonly volumes?: readonly k8s.Volume[];
  readonly volumeMounts?: readonly k8s.VolumeMount[];
}

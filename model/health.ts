// What the kubelet asks a service, and how often.

/** One question that the kubelet can ask: over HTTP, whether the port opens, or whether a command ends with 0. */
export type Question = PortQuestion | { readonly command: readonly string[] };

export interface PortQuestion {
  /** Name of the port. */
  readonly port: string;
  /** Absent: an open port is answer enough. */
  readonly path?: string;
}

export interface Health {
  /** Absent: nobody connects to the service, so it has nothing to be ready for. */
  readonly ready?: Question;
  readonly live: Question;
  readonly startSeconds: number;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  /** Host header of questions over HTTP. Absent: the pod's address. */
  readonly host?: string;
}

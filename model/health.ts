// What the kubelet asks a service, and how often.

/** One question that the kubelet can ask: over HTTP, or whether the port opens. */
export interface Question {
  /** Name of the port. */
  readonly port: string;
  /** Absent: an open port is answer enough. */
  readonly path?: string;
}

export interface Health {
  readonly ready: Question;
  readonly live: Question;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
}

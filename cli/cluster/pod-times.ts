// How long pods may take to stop and to start: what they say of themselves, and what the cluster needs around that.

/** A pod, as far as its times go. */
export interface PodTimes {
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly {
    readonly startupProbe?: { readonly periodSeconds?: number; readonly failureThreshold?: number };
  }[];
}

/** A pod that nobody asks whether it has started gets the time that a program has where a stack says nothing. */
const USUAL_START = 180;

/** For a place on a node, the image and the volumes. */
const BEFORE_A_START = 120;

/** For the node to clean up, and to tell. */
const AFTER_A_STOP = 60;

/** A rolling update starts a quarter of the pods at once. */
const MOST_ROUNDS = 4;

export const startSecondsOf = (pod: PodTimes): number => Math.max(USUAL_START, probedSecondsOf(pod)) + BEFORE_A_START;

/** How long the probes of its containers let it start; where they say nothing, Kubernetes' own numbers. */
export const probedSecondsOf = ({ containers }: PodTimes): number =>
  Math.max(
    0,
    ...containers.map(({ startupProbe }) => (startupProbe?.periodSeconds ?? 10) * (startupProbe?.failureThreshold ?? 3)),
  );

export const stopSecondsOf = (pod: PodTimes): number => graceSecondsOf(pod) + AFTER_A_STOP;

/** Where a pod says nothing, Kubernetes gives it 30 seconds. */
export const graceSecondsOf = ({ terminationGracePeriodSeconds = 30 }: PodTimes): number => terminationGracePeriodSeconds;

/** For new pods in place of all old ones. */
export const updateSecondsOf = (pod: PodTimes, replicas: number): number =>
  Math.min(replicas, MOST_ROUNDS) * startSecondsOf(pod) + stopSecondsOf(pod);

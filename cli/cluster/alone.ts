// One command at a time in a namespace: a Lease says who runs it, and since when. One that nobody renews any more is taken over.
// https://kubernetes.io/docs/concepts/architecture/leases/
import { hostname, userInfo } from 'node:os';
import { Failure, Refusal } from '../errors';
import { messages } from '../messages';
import type { Kubectl } from './kubectl';
import type { Clock } from './machine';
import { until } from './until';

/** How long a Lease holds that nobody renews. */
const HELD_SECONDS = 60;

const RENEWED_SECONDS = 15;

const LEAVING_SECONDS = 10;

interface Alone {
  readonly kubectl: Kubectl;
  readonly clock: Clock;
  readonly namespace: string;
  /** The command, as the other person is told of it. */
  readonly line: string;
  /** Does something again and again, until what it answers is called. */
  readonly every?: (milliseconds: number, work: () => Promise<void>) => () => void;
}

/**
 * Does what must not be done twice at once.
 * @param work gets a clock that is interrupted also where somebody else has taken over.
 * @throws Refusal if somebody else is at it.
 */
export async function alone<T>({ every = timer, ...given }: Alone, work: (clock: Clock) => Promise<T>): Promise<T> {
  const { clock } = given;
  const holding = new Holding(given);
  await holding.take();
  const stop = every(RENEWED_SECONDS * 1000, () => holding.renew());
  try {
    const done = await work({ ...clock, isInterrupted: () => clock.isInterrupted() || holding.isLost });
    if (holding.isLost) throw new Error(messages.itsLastStep);
    return done;
  } catch (error) {
    throw holding.isLost ? new Failure(messages.takenOver(error instanceof Error ? error.message : String(error))) : error;
  } finally {
    stop();
    await holding.leave();
  }
}

function timer(milliseconds: number, work: () => Promise<void>): () => void {
  const interval = setInterval(work, milliseconds).unref();
  return () => clearInterval(interval);
}

const NAME = 'slipway';

interface Lease {
  readonly metadata: { readonly resourceVersion: string };
  readonly spec: { readonly holderIdentity: string; readonly acquireTime: string; readonly renewTime: string };
}

class Holding {
  isLost = false;
  private lease: Lease | undefined;
  private isLeft = false;

  constructor(private readonly given: Alone) {}

  async take(): Promise<void> {
    const found = await this.found();
    if (found && !(await this.isAbandoned(found))) throw new Refusal([messages.somebodyElse(found.spec)]);
    const acquired = this.now();
    const made = { holderIdentity: `${person()}, ${this.given.line}`, acquireTime: acquired, renewTime: acquired };
    try {
      this.lease = await this.write(found ? 'replace' : 'create', made, found?.metadata.resourceVersion);
    } catch (error) {
      const other = await this.found(); // somebody else was faster, or the answer was lost
      if (other?.spec.holderIdentity !== made.holderIdentity || other.spec.acquireTime !== acquired)
        throw other && other.metadata.resourceVersion !== found?.metadata.resourceVersion
          ? new Refusal([messages.somebodyElse(other.spec)])
          : error;
      this.lease = other;
    }
  }

  /** That of a clock that goes wrong is seen to be renewed. */
  private async isAbandoned({ metadata, spec }: Lease): Promise<boolean> {
    const { clock } = this.given;
    if (Date.parse(spec.renewTime) + HELD_SECONDS * 1000 > clock.now()) return false;
    await clock.pause(2 * RENEWED_SECONDS * 1000);
    return (await this.found())?.metadata.resourceVersion === metadata.resourceVersion;
  }

  async renew(): Promise<void> {
    if (!this.lease || this.isLeft || this.isLost) return;
    const { metadata, spec } = this.lease;
    try {
      this.lease = await this.write('replace', { ...spec, renewTime: this.now() }, metadata.resourceVersion);
    } catch {
      const found = await this.found().catch(() => undefined);
      if (!found) return; // an answer that is missing says nothing, and where the Lease is gone nobody else has it
      if (found.spec.holderIdentity === spec.holderIdentity && found.spec.acquireTime === spec.acquireTime) this.lease = found;
      else this.isLost = !this.isLeft;
    }
  }

  /** One that cannot be taken away ends by itself. */
  async leave(): Promise<void> {
    this.isLeft = true;
    const { kubectl, namespace } = this.given;
    const unlock = ['-n', namespace, 'delete', 'lease', NAME, '--ignore-not-found', '--wait=false'];
    const isGone = () =>
      kubectl(unlock).then(
        () => true,
        () => false,
      );
    if (!this.isLost) await until(isGone, { ...this.given.clock, isInterrupted: () => false }, LEAVING_SECONDS);
  }

  private async found(): Promise<Lease | undefined> {
    const { kubectl, namespace } = this.given;
    const text = await kubectl(['-n', namespace, 'get', 'lease', NAME, '--ignore-not-found', '-o', 'json']);
    return text.trim() === '' ? undefined : (JSON.parse(text) as Lease);
  }

  /** The API server refuses one that is not the newest. */
  private async write(verb: 'create' | 'replace', spec: Lease['spec'], resourceVersion?: string): Promise<Lease> {
    const { kubectl, namespace } = this.given;
    const metadata = { name: NAME, namespace, resourceVersion };
    const object = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata };
    const input = JSON.stringify({ ...object, spec: { ...spec, leaseDurationSeconds: HELD_SECONDS } });
    return JSON.parse(await kubectl(['-n', namespace, verb, '-o', 'json', '-f', '-'], input)) as Lease;
  }

  private now(): string {
    return new Date(this.given.clock.now()).toISOString().replace('Z', '000Z'); // MicroTime
  }
}

function person(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname(); // a user without a name, as in a container
  }
}

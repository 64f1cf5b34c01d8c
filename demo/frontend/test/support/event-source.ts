// A stand-in for the browser's EventSource, worked by the test.
import { vi } from 'vitest';

export class FakeEventSource extends EventTarget {
  static readonly opened: FakeEventSource[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeEventSource.opened.push(this);
  }

  /** The one that was opened last. */
  static get last(): FakeEventSource {
    const last = FakeEventSource.opened.at(-1);
    if (!last) throw new Error('no stream was opened');
    return last;
  }

  static install(): void {
    FakeEventSource.opened.length = 0;
    vi.stubGlobal('EventSource', FakeEventSource);
  }

  close(): void {
    this.closed = true;
  }

  succeed(): void {
    this.onopen?.();
  }

  fail(): void {
    this.onerror?.();
  }

  send(event: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}

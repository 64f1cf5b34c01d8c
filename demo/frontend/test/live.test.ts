// The stream is opened again, sooner or later, for as long as the page is.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Listener, listen } from '../src/live';
import { item } from './support/backend';
import { FakeEventSource } from './support/event-source';

const listener = { onState: vi.fn(), onOpen: vi.fn(), onCreated: vi.fn(), onDeleted: vi.fn() } satisfies Listener;
const states = () => listener.onState.mock.calls.map(([state]) => state);
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  FakeEventSource.install();
  leave = listen('/api/events', listener);
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('it is live once the stream is open', () => {
  expect(states()).toEqual(['connecting']);
  FakeEventSource.last.succeed();
  expect(states()).toEqual(['connecting', 'live']);
  expect(listener.onOpen).toHaveBeenCalledOnce();
});

test('events are handed on', () => {
  FakeEventSource.last.send('created', item(1));
  FakeEventSource.last.send('deleted', { id: 1 });
  expect(listener.onCreated).toHaveBeenCalledWith(item(1));
  expect(listener.onDeleted).toHaveBeenCalledWith(1);
});

test('a replica that may have missed something says so', () => {
  FakeEventSource.last.send('resync', {});
  expect(listener.onOpen).toHaveBeenCalledOnce();
});

test('a stream that ends is no outage if the next one opens', () => {
  FakeEventSource.last.succeed();
  FakeEventSource.last.fail();
  vi.advanceTimersByTime(500);
  FakeEventSource.last.succeed();
  expect(states()).toEqual(['connecting', 'live', 'connecting', 'live']);
  expect(FakeEventSource.opened.map(({ closed }) => closed)).toEqual([true, false]);
});

test('a backend that is away is asked again, less and less often', () => {
  const waits = [500, 1000, 2000, 4000, 8000, 10_000, 10_000];
  for (const wait of waits) {
    const before = FakeEventSource.opened.length;
    FakeEventSource.last.fail();
    vi.advanceTimersByTime(wait - 1);
    expect(FakeEventSource.opened.length).toBe(before);
    vi.advanceTimersByTime(1);
    expect(FakeEventSource.opened.length).toBe(before + 1);
  }
  expect(states().at(-1)).toBe('away');
});

test('not all pages come back at the same moment', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  FakeEventSource.last.fail();
  vi.advanceTimersByTime(749);
  expect(FakeEventSource.opened.length).toBe(1);
  vi.advanceTimersByTime(1);
  expect(FakeEventSource.opened.length).toBe(2);
});

test('a network that is back is used at once', () => {
  FakeEventSource.last.fail();
  window.dispatchEvent(new Event('online'));
  expect(FakeEventSource.opened.length).toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(FakeEventSource.opened.length).toBe(2);
});

test('an open stream is left alone when the network says it is back', () => {
  FakeEventSource.last.succeed();
  window.dispatchEvent(new Event('online'));
  expect(FakeEventSource.opened.length).toBe(1);
});

test('nothing is opened after the end', () => {
  FakeEventSource.last.fail();
  leave();
  vi.advanceTimersByTime(60_000);
  expect(FakeEventSource.opened.length).toBe(1);
});

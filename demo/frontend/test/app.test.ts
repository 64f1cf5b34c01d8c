// The whole page in front of a stand-in for the backend: what is seen, and where the focus is.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PAGE } from '../src/api';
import { start } from '../src/app';
import { Backend, item } from './support/backend';
import { FakeEventSource } from './support/event-source';

const body = /<body>([\s\S]*)<\/body>/.exec(readFileSync('index.html', 'utf8'))?.[1] ?? '';
const at = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing is at ${selector}`);
  return found;
};
const titles = () => [...document.querySelectorAll('#items span')].map(({ textContent }) => textContent);
const settled = () => vi.waitFor(() => expect(at('#status').textContent).toBe('Live'));

let backend: Backend;
let leave: () => void;

beforeEach(() => {
  document.body.innerHTML = body;
  FakeEventSource.install();
  backend = new Backend();
  backend.answers('GET /api/items?limit=50', { status: 200, body: [item(2, 'oar'), item(1, 'rope')] });
  backend.answers('POST /api/hits', { status: 200, body: { count: 1234 } });
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function opened(): Promise<void> {
  leave = start();
  FakeEventSource.last.succeed();
  await settled();
  await vi.waitFor(() => expect(at('#hits').hidden).toBe(false));
}

function write(title: string): void {
  (at('#new-title') as HTMLInputElement).value = title;
  at('#add').dispatchEvent(new Event('submit', { cancelable: true }));
}

test('it has the name that the settings give it', async () => {
  vi.stubGlobal('__CONFIG__', { TITLE: 'Harbour' });
  await opened();
  expect([document.title, at('h1').textContent]).toEqual(['Harbour', 'Harbour']);
});

test('it has a name without settings too', async () => {
  await opened();
  expect(at('h1').textContent).toBe('Slipway demo');
});

test('it shows the items, the newest first, and how often it was opened', async () => {
  await opened();
  expect(titles()).toEqual(['oar', 'rope']);
  expect(at('#hits').textContent).toBe('Opened 1,234 times so far.');
});

test('a visit is counted once, however often the stream is opened', async () => {
  await opened();
  FakeEventSource.last.send('resync', {});
  await vi.waitFor(() => expect(backend.asked.filter((one) => one.startsWith('GET')).length).toBe(2));
  expect(backend.asked.filter((one) => one === 'POST /api/hits').length).toBe(1);
});

test('without Redis the number is missing and nothing else', async () => {
  backend.answers('POST /api/hits', { status: 503 });
  leave = start();
  FakeEventSource.last.succeed();
  await vi.waitFor(() => expect(titles()).toEqual(['oar', 'rope']));
  expect([at('#hits').hidden, at('#problem').textContent]).toEqual([true, '']);
});

test('an item that is added is seen once, the input is empty and has the focus', async () => {
  await opened();
  backend.answers('POST /api/items', { status: 201, body: item(3, 'sail') });
  write('  sail ');
  await vi.waitFor(() => expect(titles()).toEqual(['sail', 'oar', 'rope']));
  FakeEventSource.last.send('created', item(3, 'sail'));
  expect(titles()).toEqual(['sail', 'oar', 'rope']);
  expect(backend.asked.at(-1)).toBe('POST /api/items {"title":"sail"}');
  expect((at('#new-title') as HTMLInputElement).value).toBe('');
  expect(document.activeElement).toBe(at('#new-title'));
});

test('an item that could not be added stays in the input, with the reason below', async () => {
  await opened();
  backend.answers('POST /api/items', { status: 503 });
  write('sail');
  await vi.waitFor(() => expect(at('#problem').textContent).toBe('The backend is away. Try again in a moment.'));
  expect((at('#new-title') as HTMLInputElement).value).toBe('sail');
  backend.answers('POST /api/items', { status: 201, body: item(3, 'sail') });
  write('sail');
  await vi.waitFor(() => expect(at('#problem').textContent).toBe(''));
});

test('nothing is sent for spaces alone, nor twice for a second press', async () => {
  await opened();
  const sent = () => backend.asked.filter((one) => one.startsWith('POST /api/items')).length;
  write('   ');
  expect(sent()).toBe(0);
  backend.answers('POST /api/items', { status: 201, body: item(3, 'sail') });
  write('sail');
  write('sail');
  await vi.waitFor(() => expect(titles()).toContain('sail'));
  expect(sent()).toBe(1);
});

test('what is written is text, never markup', async () => {
  await opened();
  FakeEventSource.last.send('created', item(3, '<img src=x onerror=alert(1)>'));
  expect(titles()[0]).toBe('<img src=x onerror=alert(1)>');
  expect(document.querySelector('#items img')).toBeNull();
});

test('each button says what it deletes, and the focus goes to the next one', async () => {
  await opened();
  backend.answers('DELETE /api/items/2', { status: 204 });
  const button = at('[aria-label="Delete oar"]');
  button.focus();
  button.click();
  await vi.waitFor(() => expect(titles()).toEqual(['rope']));
  expect(document.activeElement).toBe(at('[aria-label="Delete rope"]'));
});

test('what somebody else adds or deletes moves no focus', async () => {
  await opened();
  at('[aria-label="Delete rope"]').focus();
  FakeEventSource.last.send('created', item(3, 'sail'));
  FakeEventSource.last.send('deleted', { id: 2 });
  expect(titles()).toEqual(['sail', 'rope']);
  expect(document.activeElement).toBe(at('[aria-label="Delete rope"]'));
});

test('the last item gone, the focus is at the input and the page says that there is none', async () => {
  await opened();
  FakeEventSource.last.send('deleted', { id: 2 });
  at('[aria-label="Delete rope"]').focus();
  FakeEventSource.last.send('deleted', { id: 1 });
  expect(document.activeElement).toBe(at('#new-title'));
  expect(at('#empty').hidden).toBe(false);
});

test('older items are shown when asked for', async () => {
  const page = Array.from({ length: PAGE }, (_, index) => item(100 - index));
  backend.answers('GET /api/items?limit=50', { status: 200, body: page });
  backend.answers('GET /api/items?limit=50&before=51', { status: 200, body: [item(50)] });
  await opened();
  expect(at('#older').hidden).toBe(false);
  at('#older').click();
  await vi.waitFor(() => expect(titles().length).toBe(PAGE + 1));
  expect(at('#older').hidden).toBe(true);
});

test('while the backend is away the page says so, and keeps what it has', async () => {
  await opened();
  FakeEventSource.last.fail();
  expect(at('#status').textContent).toBe('Connecting…');
  await vi.waitFor(() => expect(FakeEventSource.opened.length).toBe(2), 2000);
  FakeEventSource.last.fail();
  expect(at('#status').textContent).toBe('The backend is away. Trying again…');
  expect(titles()).toEqual(['oar', 'rope']);
});

test('a list that could not be had is asked for again', async () => {
  vi.useFakeTimers();
  backend.answers('GET /api/items?limit=50', { status: 503 });
  leave = start();
  FakeEventSource.last.succeed();
  await vi.advanceTimersByTimeAsync(10);
  expect(at('#problem').textContent).toBe('The backend is away. Try again in a moment.');
  backend.answers('GET /api/items?limit=50', { status: 200, body: [item(1, 'rope')] });
  await vi.advanceTimersByTimeAsync(3000);
  expect([titles(), at('#problem').textContent]).toEqual([['rope'], '']);
});

test('of two lists the one that was asked for later counts, even if it arrives first', async () => {
  let answerFirst = () => {};
  backend.answers(
    'GET /api/items?limit=50',
    () =>
      new Promise((resolve) => {
        answerFirst = () => resolve({ status: 200, body: [item(1, 'old')] });
      }),
  );
  leave = start();
  FakeEventSource.last.succeed();
  backend.answers('GET /api/items?limit=50', { status: 200, body: [item(2, 'new')] });
  FakeEventSource.last.send('resync', {});
  await vi.waitFor(() => expect(titles()).toEqual(['new']));
  answerFirst();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(titles()).toEqual(['new']);
});

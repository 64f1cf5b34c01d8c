// The demo as two people see it, each in a browser of their own. Needs a running demo, and makes the picture of the README:
//   DEMO_URL=http://demo.localhost HOST_RULES='MAP demo.localhost 172.18.0.2' npm test
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { launch } from './browser.js';
import { add, entry, hits, live, remove, visitor } from './visitor.js';

const PICTURE = fileURLToPath(new URL('../../docs/demo.png', import.meta.url));

/** Unlike what others may have written, and gone at the end. */
const mark = Date.now().toString(36);

let browser;
let person;
let other;
let complaints;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

beforeEach(async () => {
  complaints = [];
  [person, other] = await Promise.all([visitor(browser, complaints), visitor(browser, complaints)]);
});
afterEach(async () => {
  await Promise.all([person.context().close(), other.context().close()]);
  assert.deepEqual(complaints, []);
});

test('what one adds and deletes, the other sees without a reload', async () => {
  await add(person, `Rope ${mark}`);
  await entry(other, `Rope ${mark}`).waitFor();
  await add(other, `Anchor ${mark}`);
  await entry(person, `Anchor ${mark}`).waitFor();
  await remove(person, `Anchor ${mark}`);
  await entry(other, `Anchor ${mark}`).waitFor({ state: 'detached' });
  await remove(other, `Rope ${mark}`);
  await entry(person, `Rope ${mark}`).waitFor({ state: 'detached' });
});

test('what was added is there after a reload', async () => {
  await add(person, `Oar ${mark}`);
  await person.reload();
  await entry(person, `Oar ${mark}`).waitFor();
  await remove(person, `Oar ${mark}`);
});

test('each visit is counted', async () => {
  const before = await hits(person);
  await person.reload();
  assert.ok((await hits(person)) > before);
});

test('the page has the name that its settings give it', async () => {
  const { TITLE } = await person.evaluate(() => window.__CONFIG__);
  assert.equal(await person.title(), TITLE);
  await person.getByRole('heading', { level: 1, name: TITLE, exact: true }).waitFor();
});

test('a page without a backend says so, and comes back by itself', async () => {
  await person.route('**/api/**', (route) => route.fulfill({ status: 503 }));
  await person.reload();
  await person.getByText('The backend is away.').first().waitFor();
  await person.unroute('**/api/**');
  await live(person);
  await add(person, `Sail ${mark}`);
  await remove(person, `Sail ${mark}`);
  // the browser writes each refused request into its console
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('503')));
});

for (const colorScheme of ['light', 'dark']) {
  test(`nothing stands in the way of a reader with other senses, ${colorScheme}`, async () => {
    await person.emulateMedia({ colorScheme });
    await add(person, `Buoy ${mark}`);
    await person.evaluate(axe.source);
    const { violations } = await person.evaluate(() => window.axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    );
    await remove(person, `Buoy ${mark}`);
  });
}

test('the picture', async () => {
  const list = ['Rope, 20 m', 'Two oars', 'Anchor', 'Chart of the bay'];
  for (const title of list) await add(list.indexOf(title) % 2 === 0 ? person : other, title);
  await entry(person, list.at(-1)).waitFor();
  await person.getByText(/^Opened /).waitFor();
  await person.screenshot({ path: PICTURE });
  for (const title of list) await remove(person, title);
});

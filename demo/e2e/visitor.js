// What a person does with the page.
import { DEMO_URL } from './browser.js';

/** A page in a profile of its own. What its console complains about is added to `complaints`. */
export async function visitor(browser, complaints) {
  const context = await browser.newContext({
    viewport: { width: 960, height: 640 },
    deviceScaleFactor: 1.25,
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(DEMO_URL);
  await live(page);
  return page;
}

export const live = (page) => page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
export const entry = (page, title) => page.getByRole('listitem').filter({ hasText: title });

export async function add(page, title) {
  await page.getByLabel('New item').fill(title);
  await page.keyboard.press('Enter');
  await entry(page, title).waitFor();
}

export async function remove(page, title) {
  await page.getByRole('button', { name: `Delete ${title}` }).click();
  await entry(page, title).waitFor({ state: 'detached' });
}

/** The number at the foot of the page. */
export const hits = async (page) => {
  await page.getByText(/^Opened /).waitFor();
  return Number((await page.locator('#hits').textContent()).replaceAll(/\D/g, '') || 1);
};

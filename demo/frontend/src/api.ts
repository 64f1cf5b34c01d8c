// The backend's answers, or one sentence about what went wrong.
import type { Item } from './item';

export const PAGE = 50;

/** Longer than the backend itself waits for its database. */
const PATIENCE_MS = 15_000;

/** What went wrong, for people. */
export class Problem extends Error {}

/** The newest items, or those that are older than one of them. */
export async function listItems(before?: number): Promise<Item[]> {
  const answer = await ask('GET', `items?limit=${PAGE}${before === undefined ? '' : `&before=${before}`}`);
  return answer.json();
}

export async function createItem(title: string): Promise<Item> {
  const answer = await ask('POST', 'items', { title });
  return answer.json();
}

/** That it was gone already is as good. */
export async function deleteItem(id: number): Promise<void> {
  await ask('DELETE', `items/${id}`, undefined, [404]);
}

/** Counts this visit, and says how many there were. */
export async function countHit(): Promise<number> {
  const answer = await ask('POST', 'hits');
  const { count }: { count: number } = await answer.json();
  return count;
}

async function ask(method: string, path: string, body?: unknown, fine: readonly number[] = []): Promise<Response> {
  const answer = await fetch(`/api/${path}`, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (answer?.ok || (answer && fine.includes(answer.status))) return answer;
  throw new Problem(answer ? sentence(answer) : 'The backend cannot be reached.');
}

function sentence(answer: Response): string {
  if (answer.status === 422) return 'A title has 1 to 200 characters and is one line.';
  if (answer.status >= 500) return 'The backend is away. Try again in a moment.';
  return `The backend refused this (${answer.status}).`;
}

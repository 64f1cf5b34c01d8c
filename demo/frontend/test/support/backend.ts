// A stand-in for the backend: answers to fetch, which the test may change, and what was asked.
import { vi } from 'vitest';
import type { Item } from '../../src/item';

export const item = (id: number, title = `item ${id}`): Item => ({ id, title, created_at: '2026-01-02T03:04:05Z' });

type Answer = { readonly status: number; readonly body?: unknown } | 'unreachable';

export class Backend {
  readonly asked: string[] = [];
  readonly #answers = new Map<string, Answer | (() => Promise<Answer>)>();

  constructor() {
    vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
      const question = `${method} ${path}`;
      this.asked.push(body === undefined ? question : `${question} ${body}`);
      const found = this.#answers.get(question) ?? { status: 404 };
      const answer = typeof found === 'function' ? await found() : found;
      if (answer === 'unreachable') throw new TypeError('fetch failed');
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status });
    });
  }

  answers(question: string, answer: Answer | (() => Promise<Answer>)): void {
    this.#answers.set(question, answer);
  }
}

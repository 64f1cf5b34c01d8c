// A service whose name or type is wrong is looked into all the same.
import { problemsOf } from '../support/stacks';

test('a wrong name hides nothing', () => {
  expect(problemsOf({ rag_api: { type: 'fastapi', env: { PORT: 8000 }, restart: 'always' } })).toStrictEqual([
    "services.rag_api: 'rag_api' is not a name that Kubernetes accepts. Use lower-case letters, digits and '-', starting with a letter and not ending with '-'. Write 'rag-api'.",
    'services.rag_api.env.PORT: 8000 is not text. An environment variable is text: put it in quotes.',
    expect.stringContaining("services.rag_api.restart: 'restart' is a word of compose."),
  ]);
});

test('a missing type hides no word of compose, and claims nothing else', () => {
  expect(problemsOf({ api: { image: 'x/api:1', restart: 'always', version: 16 } })).toStrictEqual([
    expect.stringContaining('services.api.type: is missing.'),
    expect.stringContaining("services.api.restart: 'restart' is a word of compose."),
  ]);
});

test('an edge that is a name alone is told as it is meant', () => {
  expect(
    problemsOf({ db: { type: 'postgres', version: 17 }, api: { type: 'fastapi', uses: { db: 'DATABASE_URL' } } }),
  ).toStrictEqual(["services.api.uses.db: 'DATABASE_URL' is not a group of options. Write { env: 'DATABASE_URL' }."]);
});

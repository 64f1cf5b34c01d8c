// A service whose name or type is wrong is looked into all the same.
import { problemsOf, refusal } from '../support/stacks';

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

test.each([
  ['missing', {}, 'environments: is missing. It takes a group of names, each with a value.'],
  [
    'empty',
    { environments: {} },
    'environments: the stack has no environment. Add at least one of development, local and production; {} is enough.',
  ],
  [
    'all of unknown kinds',
    { environments: { staging: {} } },
    "environments.staging.like: is missing. 'staging' is none of development, local and production, so say which of them it is like: staging: { like: 'production' }.",
  ],
])(
  'environments that are %s hide nothing of the services, and nobody guesses which of them allow mounted source',
  (_, rest, first) => {
    const stack = {
      name: 'shop',
      services: { api: { type: 'fastpi', env: { A: 1 } }, web: { type: 'nextjs', uses: { dbb: {} }, source: './web', user: 0 } },
      ...rest,
    };
    expect(refusal(stack).split('\n').slice(1, -1)).toStrictEqual([
      `  ${first}`,
      "  services.api.type: 'fastpi' is not a service type. Did you mean 'fastapi'?",
      "  services.web.uses.dbb: this stack has no service 'dbb'. It has: api.",
    ]);
  },
);

test('what they hide is quoted without its secrets', () => {
  const password = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
  expect(refusal({ name: 'shop', services: { api: { type: password } } })).not.toContain(password);
});

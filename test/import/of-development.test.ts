// Values of a developer's machine: they stay in local, and production has what suits.
import { importedText } from '../support/compose';

type Env = Readonly<Record<string, string>>;

function environmentsOf(env: string, beside: Readonly<Record<string, string>> = {}) {
  const { stack, notes } = importedText(
    `services:\n  web: { build: ., command: 'uvicorn main:app', ports: ['8000:8000'], environment: { ${env} } }\n`,
    { Dockerfile: 'FROM python:3.13-slim\n', 'requirements.txt': 'fastapi\nuvicorn\n', ...beside },
  );
  const of = (place: unknown) => (place as { services?: { web?: { env?: Env } } } | undefined)?.services?.web?.env ?? {};
  const { environments } = stack as unknown as { environments: Readonly<Record<string, unknown>> };
  const base = of(stack);
  return {
    production: { ...base, ...of(environments.production) },
    local: { ...base, ...of(environments.local) },
    said: notes
      .filter(({ level, path }) => level !== 'mapped' && path[2] === 'environment')
      .map(({ level, path, text }) => `${level} ${String(path[3])}: ${text}`),
  };
}

test.each([
  ["DEBUG: 'true'", { DEBUG: 'false' }],
  ["DJANGO_DEBUG: 'True'", { DJANGO_DEBUG: 'False' }],
  ["FLASK_DEBUG: '1'", { FLASK_DEBUG: '0' }],
  ['NODE_ENV: development', { NODE_ENV: 'production' }],
  ['ASPNETCORE_ENVIRONMENT: Development', { ASPNETCORE_ENVIRONMENT: 'Production' }],
  ['MIX_ENV: dev', { MIX_ENV: 'prod' }],
  ['LOG_LEVEL: DEBUG', { LOG_LEVEL: 'INFO' }],
])('%s', (env, expected) => {
  const { production, local, said } = environmentsOf(env);
  const [[name, value] = ['', '']] = Object.entries(expected);
  expect(production).toStrictEqual(expected);
  expect(local[name]).not.toBe(value);
  expect(said).toStrictEqual([expect.stringMatching(new RegExp(`^decided ${name}: .* so production has '${value}'`))]);
});

test("a team's own word needs a person, where no source is seen to know it", () => {
  const { production, local, said } = environmentsOf('ENVIRONMENT: LOCAL');
  expect(production.ENVIRONMENT).toBe('PRODUCTION');
  expect(local.ENVIRONMENT).toBe('LOCAL');
  expect(said).toStrictEqual([expect.stringMatching(/^person ENVIRONMENT: 'LOCAL' says that this is a developer's machine/)]);
});

test('a word that the source has is taken', () => {
  const { production, said } = environmentsOf('APP_ENV: local', { 'main.py': 'if settings.app_env == "prod":\n    pass\n' });
  expect(production.APP_ENV).toBe('prod');
  expect(said).toStrictEqual([expect.stringMatching(/^decided APP_ENV/)]);
});

test.each(["DEBUG: 'app:*'", "DEBUG: 'false'", 'ENVIRONMENT: staging', 'LOG_LEVEL: warning', 'DB_STAGE: first'])(
  '%s stays as it is',
  (env) => {
    const { production, local, said } = environmentsOf(env);
    expect(production).toStrictEqual(local);
    expect(said).toStrictEqual([]);
  },
);

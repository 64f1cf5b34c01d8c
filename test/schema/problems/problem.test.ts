// The whole text that a user reads: which stack, which environments, where in the stack, what to do.
import { resolveStacks, StackError } from '../../../resolve';
import { api, db, problemsOf, refusal, shop } from '../../support/stacks';

const everywhere = { environments: { development: {}, local: {}, production: {} } };

test('the parts of a message: file, environments, number of problems, path, text, and that nothing was written', () => {
  expect(refusal(shop({ api: { ...api, uses: { databse: {} } }, database: db }, everywhere))).toBe(
    `stacks/shop.ts (development, local, production): 1 problem
  services.api.uses.databse: this stack has no service 'databse'. Did you mean 'database'?
Nothing was written.`,
  );
});

test('what is wrong in some environments alone is told once, with their names', () => {
  const stack = {
    ...shop({ web: { type: 'static', user: 0 }, api: { ...api, replicas: { min: 3, max: 2 } } }),
    ...everywhere,
  };
  expect(refusal(stack)).toBe(
    `stacks/shop.ts (local, production): 1 problem
  services.web.user: root (user 0) needs a reason, except in development. Use another user, such as 10001, or write privileges: { reason: 'why', root: true }.
stacks/shop.ts (production): 1 problem
  services.api.replicas: min 3 is more than max 2. Raise max or lower min.
Nothing was written.`,
  );
});

test('a problem that an override makes is told where the override stands', () => {
  const stack = shop(
    { api: { ...api, replicas: { min: 1, max: 2 } } },
    { environments: { local: {}, production: { services: { api: { replicas: { min: 3 } } } } } },
  );
  expect(refusal(stack)).toBe(
    `stacks/shop.ts (production): 1 problem
  environments.production.services.api.replicas: min 3 is more than max 2. Raise max or lower min.
Nothing was written.`,
  );
});

test('a problem of the base is told there, though an override says something else about the service', () => {
  const environments = { production: { services: { api: { env: { LOG: 'debug' } } } } };
  expect(problemsOf({ api: { ...api, port: 0 } }, { environments })).toStrictEqual([
    'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.',
  ]);
});

test('an option that only an override misspells is told there', () => {
  expect(problemsOf({ api }, { environments: { production: { servces: {} } } })).toStrictEqual([
    `environments.production.servces: 'servces' is not an option here. Did you mean 'services'? There are: name, description, version, registry, imagePullSecret, images, namespace, services, volumes, ingress, secrets, secretSource, gitops, accept, dns, ipv6, metrics, traces, extraObjects, patches, notes.`,
  ]);
});

test('a service that only an override misspells is told there, and nothing that follows from it', () => {
  const environments = { production: { services: { apii: { replicas: 3, env: { A: 1 } } } } };
  expect(problemsOf({ api, db }, { environments })).toStrictEqual([
    "environments.production.services.apii: the stack has no service 'apii' that an environment could change. Did you mean 'api'? A service of this environment alone says its type.",
  ]);
});

test('values that may be secrets are not repeated', () => {
  expect(problemsOf({ api: { ...api, secrets: ['API_KEY=sk-123456'], image: 'postgres://a:hunter@db/x' } })).toStrictEqual([
    "services.api.image: 'postgres://a:…@db/x' is not an image with a version. Write 'repository:tag' without scheme and with a tag other than latest, or 'repository@sha256:…' with a whole digest.",
    "services.api.secrets.0: 'API_KEY=…' is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.",
    "services.api.secrets.0: holds the value of 'API_KEY', which is the name of a secret. Declare it in services.api.secrets and keep the value in secrets/shop.<environment>.env. If it is no secret, say why: accept: { leak: { 'secrets.0': '…' } } in this service.",
    "services.api.image: holds a connection string with a password. Declare it in services.api.secrets and keep the value in secrets/shop.<environment>.env. If it is no secret, say why: accept: { leak: { 'image': '…' } } in this service.",
  ]);
});

test('every problem of every stack comes in one go', () => {
  const shopping = shop({ api: { ...api, port: 0 }, db: { ...db, storage: '0Gi' } });
  const selling = { ...shop({}), name: 'till', version: '1 0' };
  expect(refusal(shopping, shop({ api }, { name: 'fine' }), selling)).toBe(
    `stacks/shop.ts (production): 2 problems
  services.api.port: 0 is not a port. Write a whole number from 1 to 65535.
  services.db.storage: '0Gi' is not an amount of memory or disk. Write a number with Ki, Mi, Gi or Ti, such as '512Mi'; M, G and T are millions and so on.
stacks/till.ts (production): 1 problem
  version: '1 0' is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.
Nothing was written.`,
  );
});

test('two stacks of one name would overwrite each other', () => {
  expect(refusal(shop({ api }), shop({ db }))).toBe(
    `stacks/index.ts: the stack name 'shop' is used more than once. Every stack needs a name of its own.
Nothing was written.`,
  );
});

test('a stack that is written in no environment would vanish in silence', () => {
  expect(refusal({ ...shop({ api }), environments: {} })).toBe(
    `stacks/shop.ts (every environment): 1 problem
  environments: the stack has no environment. Add at least one of development, local and production; {} is enough.
Nothing was written.`,
  );
});

test('an environment that is like no other is told, beside the problems of the others', () => {
  const environments = { produktion: {}, local: { services: { api: { port: 0 } } } };
  expect(refusal({ ...shop({ api }), environments })).toBe(
    `stacks/shop.ts (every environment): 1 problem
  environments.produktion.like: is missing. 'produktion' is none of development, local and production, so say which of them it is like: produktion: { like: 'production' }. Did you mean 'production'?
stacks/shop.ts (local): 1 problem
  environments.local.services.api.port: 0 is not a port. Write a whole number from 1 to 65535.
Nothing was written.`,
  );
});

test('the error is of a class of its own, so that main.ts can tell it from a bug of Slipway', () => {
  expect(() => resolveStacks([shop({ api }), shop({ api })])).toThrow(StackError);
});

// What each Secret shall hold: the file, the cluster, chance, in which order, and everything that can be wrong with it.
import fc from 'fast-check';
import { type Given, plan } from '../../../cli/secrets/plan';
import { type SecretKey, secretKeysOf } from '../../../model/secret-keys';
import { madeUp } from '../../support/fake-cluster';
import { api, cache, db, resolved, store } from '../../support/stacks';

const key = (name: string, rest: Partial<SecretKey> = {}): SecretKey => {
  const owner = rest.owner ?? 'api';
  return { key: name, owner, secretName: `${owner}-secrets`, generate: false, usedBy: [owner], ...rest };
};
const password = key('APP_PASSWORD', { owner: 'db', generate: true, usedBy: ['api', 'db'] });

type Held = Record<string, Record<string, string>>;
interface Said extends Partial<Pick<Given, 'plain' | 'random'>> {
  values?: Record<string, string>;
  current?: Held;
}
const given = (keys: readonly SecretKey[], { values = {}, current = {}, ...rest }: Said = {}): Given => ({
  ...{ keys, plain: [], random: madeUp, ...rest },
  ...{ values: new Map(Object.entries(values)), current: new Map(Object.entries(current)) },
});
const problems = (keys: readonly SecretKey[], printed?: Said) => plan(given(keys, printed)).problems;
/** Each key as `service-secrets/KEY`, with what becomes of it. */
const outcome = (keys: readonly SecretKey[], printed?: Said) =>
  Object.fromEntries(
    plan(given(keys, printed)).secrets.flatMap(({ name, data, changes }) =>
      changes.map((change) => [`${name}/${change.key.key}`, [data[change.key.key], change.how]]),
    ),
  );

describe('a key that may be missing', () => {
  const optional = key('DSN', { optional: true });

  test('has no value where nobody says one, and no line', () => {
    expect([problems([optional]), outcome([optional])]).toStrictEqual([[], {}]);
  });

  test('is what the file says, or the cluster has', () => {
    expect(outcome([optional], { values: { DSN: 'd' } })).toStrictEqual({ 'api-secrets/DSN': ['d', 'new'] });
    const current = { 'api-secrets': { DSN: 'held' } };
    expect(outcome([optional], { current })).toStrictEqual({ 'api-secrets/DSN': ['held', 'unchanged'] });
  });

  test('is taken away where the file says that it is empty, and its readers start without it', () => {
    const said = { values: { DSN: '' }, current: { 'api-secrets': { DSN: 'held' } } };
    expect([problems([optional], said), outcome([optional], said)]).toStrictEqual([
      [],
      { 'api-secrets/DSN': [undefined, 'changed'] },
    ]);
  });

  test('has no placeholder', () => {
    expect(problems([optional], { values: { DSN: 'changeme' } })).toStrictEqual(['DSN still holds a placeholder; api needs it.']);
  });
});

describe('what is wrong', () => {
  test('everything is told at once, in the order of the keys, and nothing is planned', () => {
    const keys = [
      key('MISSING', { description: 'key of the API' }),
      key('EMPTY', { usedBy: ['api', 'web', 'worker'] }),
      key('WAITING'),
      key('FINE'),
      password,
    ];
    const values = { EMPTY: '', WAITING: 'changeme', FINE: 'f1ne', APP_PASSWORD: 'p@ss', FIEN: 'x', NOBODYS: 'x' };
    expect(plan(given(keys, { values }))).toStrictEqual({
      problems: [
        'MISSING is missing; api needs it (key of the API).',
        'EMPTY is empty; api and web and worker need it.',
        'WAITING still holds a placeholder; api needs it.',
        `APP_PASSWORD becomes part of a connection URL, so it may hold letters, digits, '-', '_', '.' and '~' only. Leave it out, and one is generated.`,
        'FIEN is known to no service. Did you mean FINE? Remove it, or declare it in the stack.',
        'NOBODYS is known to no service. Remove it, or declare it in the stack.',
      ],
      secrets: [],
    });
  });

  test('an empty value in the file is a slip, though the cluster has a real one', () => {
    expect(problems([key('TOKEN')], { values: { TOKEN: '' }, current: { 'api-secrets': { TOKEN: 'real' } } })).toStrictEqual([
      'TOKEN is empty; api needs it.',
    ]);
  });

  test('a placeholder would overwrite the real value in the cluster', () => {
    expect(problems([key('TOKEN')], { values: { TOKEN: 'xxx' }, current: { 'api-secrets': { TOKEN: 'real' } } })).toStrictEqual([
      'TOKEN still holds a placeholder; api needs it.',
    ]);
  });

  test('a placeholder is no password, though one could be made up', () => {
    expect(problems([password], { values: { APP_PASSWORD: 'password' } })).toStrictEqual([
      'APP_PASSWORD still holds a placeholder; api and db need it.',
    ]);
  });

  test('an empty value of a generated key asks for a new one', () => {
    expect(outcome([password], { values: { APP_PASSWORD: '' }, random: () => 'made' })).toStrictEqual({
      'db-secrets/APP_PASSWORD': ['made', 'generated'],
    });
  });

  test.each(['a/b', 'a:b', 'a@b', 'a b', 'a%20b', 'a?b', 'a#b', 'ä', 'a\nb'])('%j would break a connection URL', (value) => {
    expect(problems([password], { values: { APP_PASSWORD: value } })).toHaveLength(1);
  });

  test('letters, digits and -_.~ stand for themselves in a URL', () => {
    expect(problems([password], { values: { APP_PASSWORD: 'Az09-_.~' } })).toStrictEqual([]);
  });

  test('what nobody connects with may hold any character', () => {
    const keys = [key('SECRET_KEY', { generate: true }), key('TOKEN'), { ...password, key: 'SUPERUSER', usedBy: ['db'] }];
    expect(problems(keys, { values: { SECRET_KEY: 'a/b', TOKEN: 'a/b', SUPERUSER: 'a/b' } })).toStrictEqual([]);
  });

  test('a password that is not used, because the cluster has one, is not judged', () => {
    expect(
      problems([password], { values: { APP_PASSWORD: 'a/b' }, current: { 'db-secrets': { APP_PASSWORD: 'old' } } }),
    ).toStrictEqual([]);
  });

  test('a value in the cluster that breaks the URL that it is part of is told by its key', () => {
    const current = { 'db-secrets': { APP_PASSWORD: 'p@ss:w/rd%1' } };
    expect(problems([{ ...password, inUrl: true }], { current })).toStrictEqual([
      "APP_PASSWORD in the Secret db-secrets becomes part of the connection URL of api and db, and holds other characters than letters, digits, '-', '_', '.' and '~', which no driver would read. Give it another value.",
    ]);
    expect(problems([password], { current })).toStrictEqual([]); // it is read by itself
  });

  test('a variable that the stack sets itself may stand in the file too', () => {
    expect(problems([key('TOKEN')], { values: { TOKEN: 'real', DEBUG: 'true' }, plain: ['DEBUG'] })).toStrictEqual([]);
  });

  test('a slip in the name of such a variable is found as well', () => {
    expect(problems([], { values: { DEBGU: 'true' }, plain: ['DEBUG'] })).toStrictEqual([
      'DEBGU is known to no service. Did you mean DEBUG? Remove it, or declare it in the stack.',
    ]);
  });

  test('no message holds a value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: fc.constantFrom(...'0123456789/@#%') }), (value) => {
        const keys = [key('TOKEN'), key('OTHER'), password];
        const printed = problems(keys, {
          values: { TOKEN: `your-${value}-key`, OTHER: '', APP_PASSWORD: `${value}@`, X: value },
        });
        expect(printed).toHaveLength(4);
        expect(printed.join('\n')).not.toContain(value);
      }),
    );
  });
});

test('an empty value in the cluster is no value', () => {
  const current = { 'api-secrets': { TOKEN: '' }, 'db-secrets': { APP_PASSWORD: '' } };
  expect(problems([key('TOKEN'), password], { current })).toStrictEqual(['TOKEN is missing; api needs it.']);
  expect(outcome([password], { current, random: () => 'made' })).toMatchObject({
    'db-secrets/APP_PASSWORD': ['made', expect.anything()],
  });
});

describe('where a value comes from', () => {
  const current: Held = { 'db-secrets': { APP_PASSWORD: 'of-the-cluster' }, 'api-secrets': { TOKEN: 'of-the-cluster' } };
  const values = { APP_PASSWORD: 'of-the-file' };
  const random = () => 'of-chance';

  test('for a generated key the cluster wins over the file: the database would not take another password', () => {
    expect(outcome([password], { values, current, random })).toStrictEqual({
      'db-secrets/APP_PASSWORD': ['of-the-cluster', 'unchanged'],
    });
  });

  test('for a generated key the file wins over chance: the data of an old system keep their password', () => {
    expect(outcome([password], { values, random })).toMatchObject({ 'db-secrets/APP_PASSWORD': ['of-the-file', 'new'] });
  });

  test('for a generated key that nobody knows a value is made up', () => {
    expect(outcome([password], { random })).toStrictEqual({ 'db-secrets/APP_PASSWORD': ['of-chance', 'generated'] });
  });

  test('a key that is no secret by itself begins with what the stack says, not with chance', () => {
    const user = { ...password, key: 'APP_USER', initial: 'shop_a' };
    expect(outcome([user], { random })).toStrictEqual({ 'db-secrets/APP_USER': ['shop_a', 'generated'] });
    expect(outcome([user], { random, current: { 'db-secrets': { APP_USER: 'shop_b' } } })).toStrictEqual({
      'db-secrets/APP_USER': ['shop_b', 'unchanged'],
    });
  });

  test('for any other key the file wins over the cluster, and a different value is a change', () => {
    expect(outcome([key('TOKEN')], { values: { TOKEN: 'of-the-file' }, current })).toStrictEqual({
      'api-secrets/TOKEN': ['of-the-file', 'changed'],
    });
  });

  test('what the file leaves out stays as it is in the cluster, so that nobody needs all values at hand', () => {
    expect(outcome([key('TOKEN')], { current })).toStrictEqual({ 'api-secrets/TOKEN': ['of-the-cluster', 'unchanged'] });
  });

  test('a key that the cluster does not have yet is new', () => {
    expect(outcome([key('TOKEN'), key('MORE')], { values: { MORE: 'm' }, current })).toStrictEqual({
      'api-secrets/TOKEN': ['of-the-cluster', 'unchanged'],
      'api-secrets/MORE': ['m', 'new'],
    });
  });

  test('a key of the same name in the Secret of another service is not taken for this one', () => {
    expect(problems([key('TOKEN', { owner: 'web' })], { current })).toStrictEqual(['TOKEN is missing; web needs it.']);
  });

  test('two services that read the same key get the same value from the file, each in its own Secret', () => {
    expect(outcome([key('TOKEN'), key('TOKEN', { owner: 'web' })], { values: { TOKEN: 'one' } })).toStrictEqual({
      'api-secrets/TOKEN': ['one', 'new'],
      'web-secrets/TOKEN': ['one', 'new'],
    });
  });

  test('two data services never share a password that was made up', () => {
    const keys = secretKeysOf(resolved({ a: cache, b: store, c: db, d: db }));
    const made = Object.values(outcome(keys)).map(([value]) => value);
    expect(made).toHaveLength(8);
    expect(new Set(made.filter((value) => value !== 'shop_a')).size).toBe(6);
  });
});

describe('a second run', () => {
  const services = {
    api: { ...api, secrets: ['TOKEN', { name: 'SECRET_KEY', generate: true }], uses: { db: { env: 'URL' }, cache: {} } },
    web: { ...api, secrets: ['TOKEN', 'OTHER'] },
    db,
    cache,
  };
  const keys = secretKeysOf(resolved(services));
  const names = [...new Set(keys.map((each) => each.key))];
  const value = fc.stringMatching(/^[a-z0-9]{1,5}7$/);

  test('finds everything as the first one left it, whatever was in the file and in the cluster', () => {
    const values = fc
      .record({ TOKEN: value, OTHER: value })
      .chain((needed) => fc.dictionary(fc.constantFrom(...names), value).map((rest) => ({ ...rest, ...needed })));
    const held = fc.dictionary(
      fc.constantFrom('api-secrets', 'web-secrets', 'db-secrets', 'cache-secrets'),
      fc.dictionary(fc.constantFrom(...names), value),
    );
    fc.assert(
      fc.property(values, held, (file, before) => {
        const first = plan(given(keys, { values: file, current: before }));
        expect(first.problems).toStrictEqual([]);
        const current = Object.fromEntries(first.secrets.map(({ name, data }) => [name, data]));
        for (const again of [file, {}]) {
          const second = plan(given(keys, { values: again, current }));
          expect(second.secrets.map(({ name, data }) => [name, data])).toStrictEqual(Object.entries(current));
          expect(second.secrets.flatMap(({ changes }) => changes).every(({ how }) => how === 'unchanged')).toBe(true);
        }
      }),
    );
  });

  test('the Secrets hold exactly the keys of the stack', () => {
    const { secrets } = plan(given(keys, { values: { TOKEN: 't', OTHER: 'o' } }));
    expect(secrets.map(({ name, data }) => [name, Object.keys(data)])).toStrictEqual([
      ['cache-secrets', ['REDIS_PASSWORD']],
      ['db-secrets', ['APP_USER', 'APP_PASSWORD', 'POSTGRES_PASSWORD']],
      ['api-secrets', ['SECRET_KEY', 'TOKEN']],
      ['web-secrets', ['OTHER', 'TOKEN']],
    ]);
  });
});

test('a line of a private key without quotes is not repeated, though it reads as a name', () => {
  const { problems } = plan({
    keys: [],
    values: new Map([['AbCdEf0123', '=']]),
    plain: [],
    current: new Map(),
    random: () => '',
  });
  expect(problems).toStrictEqual([
    'a name that is not written in capitals is known to no service. If it is part of a value over several lines, put that in quotes.',
  ]);
});

test('a copy is what it repeats, also where it had been another', () => {
  const keys = secretKeysOf(resolved({ db: { ...db, engine: 'cloudnative-pg' } }));
  const values = { password: 'from-the-file' };
  const fresh = outcome(keys, { values });
  expect(fresh['db-secrets/password']).toStrictEqual(fresh['db-secrets/POSTGRES_PASSWORD']);
  expect(fresh['db-secrets/username']).toStrictEqual(['postgres', 'generated']);
  const held = { 'db-secrets': { POSTGRES_PASSWORD: 'root', password: 'stale' } };
  expect(outcome(keys, { current: held })['db-secrets/password']).toStrictEqual(['root', 'changed']);
});

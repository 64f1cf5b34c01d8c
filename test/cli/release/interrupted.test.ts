// A release, and a rollback, that are cut off at any of their calls, and one undisturbed run after it: the old release serves wholly or the new
// one does, and what was said is true.
import { type Exec, lineOf, ProgramError } from '../../../cli/program';
import { FakeRelease, releaseIt, rollbackTo, type Seen } from '../../support/fake-release';
import { api, cache, shop, site } from '../../support/stacks';

const rest = { registry: 'registry.example.com/team', environments: { production: {} } };
const built = { ...api, build: { context: './backend' }, replicas: 2, uses: { cache: {} } } as const;
const ingress = { hosts: ['shop.example.com'], routes: { '/': 'api' } };
/** A setting, an image, a service that goes with its route, and one that comes. */
const old = shop(
  { api: { ...built, env: { A: '1' } }, cache, site },
  { ...rest, ingress: { ...ingress, routes: { '/': 'api', '/site': 'site' } } },
);
const young = shop({ api: { ...built, env: { A: '2' } }, cache, worker: built }, { ...rest, ingress });

/** Old ConfigMaps go with a later release, because pods that end have them. */
const stateOf = ({ standing }: FakeRelease) =>
  JSON.stringify(
    standing
      .filter(({ kind }) => kind !== 'ConfigMap')
      .map((object) => [`${object.kind}/${object.metadata.name}`, object] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** `old`, `new`, or what is neither. */
type State = 'old' | 'new' | 'half';

/** Cuts off the nth call, and those after it where it says so. */
type Cut = { readonly nth: number; readonly how: 'undone' | 'half' | 'done'; readonly isForGood: boolean };

const HOWS = ['undone', 'half', 'done'] as const;

function cutOff(it: FakeRelease, { nth, how, isForGood }: Cut): void {
  let count = 0;
  it.through =
    (exec): Exec =>
    async (command, input, onLine) => {
      count++;
      const isCut = count === nth || (isForGood && count > nth);
      const lost = new ProgramError(command, 'Unable to connect to the server: net/http: TLS handshake timeout', 1);
      if (isCut && (how === 'undone' || count > nth)) throw lost;
      it.appliesOnly = isCut && how === 'half' ? 4 : Number.POSITIVE_INFINITY;
      const answer = await exec(command, input, onLine);
      it.appliesOnly = Number.POSITIVE_INFINITY;
      if (isCut) throw lost;
      return answer;
    };
}

/** The lines of a whole run. */
async function linesOf(it: FakeRelease, run: (it: FakeRelease) => Promise<Seen>): Promise<string[]> {
  const lines: string[] = [];
  it.through = (exec) => (command, input, onLine) => {
    lines.push(lineOf(command));
    return exec(command, input, onLine);
  };
  expect((await run(it)).refused).toBe(undefined);
  it.through = (exec) => exec;
  return lines;
}

const OLD = new FakeRelease(old);
const NEW = new FakeRelease(old);
const states: { old: string; new: string } = { old: '', new: '' };
let lines: { release: string[]; rollback: string[] };

const stateIn = (it: FakeRelease): State => {
  const state = stateOf(it);
  return state === states.old ? 'old' : state === states.new ? 'new' : 'half';
};

/** All that the next run can see, and those from which one has gone well. */
const worldOf = (it: FakeRelease) =>
  JSON.stringify([it.standing, it.file, it.history.map(({ data }) => data.version), it.fake.cluster.lease !== undefined]);
const recovered = new Set<string>();

const releaseNew = (it: FakeRelease, rollback = false) => releaseIt(it, { yes: true, rollback });
const goBack = (it: FakeRelease) => rollbackTo(it, 'v1.0.0', { yes: true });

beforeAll(async () => {
  OLD.git.tag = 'v1.0.0';
  expect((await releaseIt(OLD, { yes: true })).refused).toBe(undefined);
  states.old = stateOf(OLD);
  OLD.stack = young;
  OLD.git = { ...OLD.git, tag: 'v1.1.0', tree: '100644 blob 2\tbackend/main.py\n' };
  OLD.fake.seconds += 200;
  const it = OLD.copy();
  const release = await linesOf(it, releaseNew);
  states.new = stateOf(it);
  Object.assign(NEW, it.copy(), { stack: young });
  NEW.fake.seconds += 200;
  lines = { release, rollback: await linesOf(NEW.copy(), goBack) };
  expect(states.old).not.toBe(states.new);
});

/** Each call is cut off once, and once for good, in one of the two tests each, so that all of them take seconds. */
describe('a release', () => {
  test.each([false, true])('each call fails, or all from there on, with --rollback: %s', async (withRollback) => {
    for (const [i, line] of lines.release.entries()) {
      const isForGood = (i % 2 === 0) === withRollback;
      const how = HOWS[(i + Number(withRollback)) % HOWS.length] ?? 'done';
      const where = `call ${i + 1}, ${how}: ${line}`;
      const it = OLD.copy();
      const before = it.file;
      cutOff(it, { nth: i + 1, how, isForGood });
      const { refused, said } = await releaseNew(it, withRollback);
      const state = stateIn(it);
      const all = [...said, ...(refused ?? '').split('\n')];
      const is = (text: string) => all.some((line) => line.includes(text));
      if (refused === undefined) expect([where, state, it.file === before]).toStrictEqual([where, 'new', false]);
      if (is('Nothing was applied.') || is('was taken back.'))
        expect([where, state, it.file === before]).toStrictEqual([where, 'old', true]);
      // dist/ is of the file that is there
      if (it.synthesised.length > 0) expect([where, it.synthesised.at(-1) === it.file]).toStrictEqual([where, true]);
      // who has to do something is told what
      if (state === 'half' || (state === 'old' && it.file !== before))
        expect([where, is('To take it back: ')]).toStrictEqual([where, true]);
      if (withRollback && !isForGood) expect([where, state]).not.toStrictEqual([where, 'half']);
      if (is('may not remember')) expect([where, refused]).toStrictEqual([where, undefined]);
      if (recovered.has(worldOf(it))) continue;
      recovered.add(worldOf(it));
      it.through = (exec) => exec;
      it.fake.seconds += 120;
      const isBack = recovered.size % 2 === 0;
      const next = isBack ? await goBack(it) : await releaseNew(it);
      expect([where, next.refused, stateIn(it), it.fake.cluster.lease]).toStrictEqual([
        ...[where, undefined, isBack ? 'old' : 'new'],
        undefined,
      ]);
    }
  });
});

describe('a rollback', () => {
  test('each call fails, or all from there on', async () => {
    for (const [i, line] of lines.rollback.entries()) {
      const isForGood = i % 2 === 0;
      const how = HOWS[i % HOWS.length] ?? 'done';
      const where = `call ${i + 1}, ${how}: ${line}`;
      const it = NEW.copy();
      cutOff(it, { nth: i + 1, how, isForGood });
      const { refused, said } = await goBack(it);
      const state = stateIn(it);
      const all = [...said, ...(refused ?? '').split('\n')];
      const is = (text: string) => all.some((line) => line.includes(text));
      if (refused === undefined || is('shop is v1.0.0 again.')) expect([where, state]).toStrictEqual([where, 'old']);
      if (is('Nothing was applied.')) expect([where, state]).toStrictEqual([where, 'new']);
      if (state === 'half') expect([where, is('Run the same line again: it applies all of it.')]).toStrictEqual([where, true]);
      if (recovered.has(worldOf(it))) continue;
      recovered.add(worldOf(it));
      it.through = (exec) => exec;
      it.fake.seconds += 120;
      const next = await goBack(it);
      expect([where, next.refused, stateIn(it), it.fake.cluster.lease]).toStrictEqual([where, undefined, 'old', undefined]);
    }
  });

  test('leaves no more behind than a release does', async () => {
    const it = NEW.copy();
    for (let i = 0; i < 12; i++) {
      it.fake.seconds += 100;
      expect((await rollbackTo(it, i % 2 === 0 ? 'v1.0.0' : 'v1.1.0', { yes: true })).refused).toBe(undefined);
    }
    expect(it.history).toHaveLength(10);
  });
});

// Compose's words where they are refused: each says where it went, and docs/stacks.md has a row for each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowedOptions } from '../../../schema/problems/allowed-options';
import { SERVICE_WORDS, SHAPES, TOP_WORDS, TYPE_WORDS } from '../../../schema/problems/compose-words';
import { service } from '../../../schema/service';
import { api, cache, db, problemsOf, worker } from '../../support/stacks';

/** The properties of a service in schema/compose-spec.json of the specification. */
const OF_A_SERVICE =
  'annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir'.split(
    ' ',
  );
const OF_THE_TOP = 'configs include models name networks secrets services version volumes'.split(' ');

/** The options of each type. */
const TYPES: ReadonlyMap<string, readonly string[]> = new Map(
  ['nextjs', 'static', 'vite', 'fastapi', 'container', 'job', 'cron', 'postgres', 'redis', 'external'].map((type) => [
    type,
    allowedOptions(service, [], { type, mode: 'cache' }),
  ]),
);
const OURS = new Set([...TYPES.values()].flat());

test('every word of compose is an option here or has its sentence', () => {
  expect(OF_A_SERVICE.filter((word) => !OURS.has(word) && !Object.hasOwn(SERVICE_WORDS, word))).toStrictEqual([]);
  expect(Object.keys(SERVICE_WORDS).filter((word) => !OF_A_SERVICE.includes(word))).toStrictEqual([]);
  expect(Object.keys(TOP_WORDS).filter((word) => !OF_THE_TOP.includes(word))).toStrictEqual([]);
});

test('docs/stacks.md has a row for every word of compose', () => {
  const page = readFileSync(join(__dirname, '../../../docs/stacks.md'), 'utf8');
  const [, rows = ''] = /From compose.*?\n\n(.*?)\n\n/s.exec(page) ?? [];
  const first = rows.split('\n').map((row) => row.split('|')[1] ?? '');
  const words = [...first.join().matchAll(/`([a-z_]+)`/g)].map(([, word]) => word);
  expect([...OF_A_SERVICE, ...OF_THE_TOP].filter((word) => !words.includes(word))).toStrictEqual([]);
});

const refused = Object.keys(SERVICE_WORDS).filter((word) => !OURS.has(word));

test.each(refused)('%s in a service says where it went', (word) => {
  const { option, text, otherwise } = SERVICE_WORDS[word] ?? { text: '' };
  const has = option === undefined || TYPES.get('container')?.includes(option) === true;
  const way = has ? text : (otherwise ?? `A service of type 'container' has no ${option}.`);
  expect(problemsOf({ app: { ...worker, image: 'a:1', [word]: 1 } })).toStrictEqual([
    `services.app.${word}: '${word}' is a word of compose. ${way}`,
  ]);
});

test.each(['networks', 'configs', 'include'])('%s at the top says where it went', (word) => {
  expect(problemsOf({ api }, { [word]: {} })).toStrictEqual([
    `${word}: '${word}' is a word of compose. ${TOP_WORDS[word]?.text}`,
  ]);
});

test('a type that has not the option says so', () => {
  expect(problemsOf({ db: { ...db, depends_on: ['a'] }, cache: { ...cache, mem_limit: '1g' } })).toStrictEqual([
    "services.db.depends_on: 'depends_on' is a word of compose. A service of type 'postgres' has no uses.",
    "services.cache.mem_limit: 'mem_limit' is a word of compose. Write memory: '512Mi'.",
  ]);
});

test.each([
  [{ volumes: ['data:/x'] }, `volumes: ["data:/x"] is not a group of names, each with a value. Write ${SHAPES.volumes}.`],
  [{ ports: ['8000:8000'] }, `ports: ["8000:8000"] is not a group of names, each with a value. Write ${SHAPES.ports}.`],
  [{ env: ['A=B'] }, `env: ["A=…"] is not a group of names, each with a value. Write ${SHAPES.env}.`],
  [{ uses: ['db'] }, `uses: ["db"] is not a group of names, each with a value. Write ${SHAPES.uses}.`],
  [{ command: 'celery worker' }, "command: 'celery worker' is text. Write a list of words: ['celery', 'worker']."],
  [{ build: '.' }, `build: '.' is not a group of options. Write ${SHAPES.build}.`],
])('the shape of compose gets the shape here: %j', (options, text) => {
  expect(problemsOf({ app: { ...worker, image: 'a:1', ...options } })).toStrictEqual([`services.app.${text}`]);
});

test.each(Object.keys(TYPE_WORDS))('the type %s says what to use, if that exists', (type) => {
  const [, used] = /^Use type: '([^']+)'/.exec(TYPE_WORDS[type] ?? '') ?? [];
  const exists = used === undefined || (TYPES.get(used)?.length ?? 0) > 0;
  const [text] = problemsOf({ app: { type } });
  if (exists) expect(text).toBe(`services.app.type: '${type}' is not a service type. ${TYPE_WORDS[type]}`);
  else expect(text).toContain(`'${type}' is not a service type. `);
});

test('any other type is a container, unless it is a slip', () => {
  expect(problemsOf({ app: { type: 'cobol' } })[0]).toMatch(/ For any other program it is 'container', with its image\.$/);
  expect(problemsOf({ app: { type: 'reddis' } })).toStrictEqual([
    "services.app.type: 'reddis' is not a service type. Did you mean 'redis'?",
  ]);
});

test('a number in quotes is told as that', () => {
  expect(problemsOf({ db: { type: 'postgres', version: '16' } })).toStrictEqual(["services.db.version: '16' is text. Write 16."]);
});

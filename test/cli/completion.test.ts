// What a shell offers for the last word of a line, and that a shell reads the script.
import { spawnSync } from 'node:child_process';
import { slipway } from '../../cli/commands';
import { candidatesFor } from '../../cli/completion/candidates';
import { SCRIPTS } from '../../cli/completion/scripts';

const DIST: Readonly<Record<string, readonly string[]>> = { '': ['shop', 'shelf'], shop: ['local', 'production'] };
const offered = (line: string) =>
  candidatesFor(
    slipway(async () => []),
    line.split(' '),
    (path) => DIST[path] ?? [],
  ).map(({ word }) => word);

test.each([
  ['s', ['synth', 'status', 'secrets', 'schema']],
  ['compl', ['completion']],
  ['up ', ['shop', 'shelf']],
  ['up sho', ['shop']],
  ['up shop ', ['local', 'production']],
  ['up --timeout 60 --print shop p', ['production']],
  ['up nothing ', []],
  ['up shop local ', []],
  ['up shop --cl', ['--cluster']],
  ['up --cluster ', ['kind', 'minikube']],
  ['up --cluster=k', []],
  ['up --env-file ', []],
  ['synth --format j', ['json']],
  ['synth ', []],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['nothing ', []],
])("'slipway %s' can go on with %j", (line, words) => {
  expect(offered(line)).toStrictEqual(words);
});

test('each command and each option says what it is about', () => {
  const program = slipway(async () => []);
  const all = [['']]
    .concat(program.commands.map((command) => [command.name(), '--']))
    .flatMap((words) => candidatesFor(program, words, () => []));
  expect(all.filter(({ about }) => about === '')).toStrictEqual([]);
});

test('bash offers what it is told, and files where it is told nothing', () => {
  const npx = 'npx() { shift 3; [ "$1 $2" = "up sh" ] && printf "shop\\tabout it\\nshelf\\n"; }';
  const ask = 'COMP_WORDS=(slipway up sh); COMP_CWORD=2; _slipway; printf "%s " "$' + '{COMPREPLY[@]}"; complete -p slipway';
  const { stdout } = spawnSync('bash', ['-c', [npx, SCRIPTS.bash, ask].join('\n')], { encoding: 'utf8' });
  expect(stdout.trim()).toBe('shop shelf complete -o default -F _slipway slipway');
});

// How kubectl is run, with small programs in its place: what goes in, what comes out, and what a failure says.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubectlError, kubectlFor } from '../../../cli/cluster/kubectl';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-kubectl-'));
  path = `${folder}:/usr/bin:/bin`;
});
afterEach(() => rmSync(folder, { recursive: true }));

// Jest gives a test a copy of the environment, which a child process would not inherit.
jest.mock('node:child_process', () => {
  const { spawn } = jest.requireActual('node:child_process');
  return {
    spawn: (program: string, args: string[], options: object) => spawn(program, args, { ...options, env: { PATH: path } }),
  };
});

/** Puts a program into the place of kubectl. */
function stub(...lines: string[]): void {
  writeFileSync(join(folder, 'kubectl'), ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(join(folder, 'kubectl'), 0o755);
}
const ECHO = `for each in "$@"; do echo "<$each>"; done`;

/** What a run is refused with. */
const failure = async (args: readonly string[], input?: string) => {
  const error = await kubectlFor('prod')(args, input).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(KubectlError);
  return (error as KubectlError).message;
};

test('the context comes first, so that no later argument takes its place', async () => {
  stub(ECHO);
  expect(await kubectlFor('prod')(['wait', 'pods'])).toBe('<--context>\n<prod>\n<wait>\n<pods>\n');
});

test.each([
  [['-n', 'shop', 'get', 'pods'], true],
  [['apply', '-f', '-'], true],
  [['-n', 'shop', 'delete', 'lease', 'slipway', '--wait=false'], true],
  [['-n', 'shop', 'delete', 'job', 'get', '--timeout=300s'], false],
  [['-n', 'shop', 'rollout', 'status', 'deployment/get'], false],
  [['-n', 'shop', 'exec', '-i', 'db-0', '--', 'psql', 'get'], false],
])('%j is waited for no longer than a minute: %s', async (args, isLimited) => {
  stub(ECHO);
  expect((await kubectlFor('prod')(args)).endsWith('<--request-timeout=60s>\n')).toBe(isLimited);
});

test('arguments reach kubectl as they are: no shell reads them', async () => {
  stub(ECHO);
  expect(await kubectlFor('p')(['a b', '$HOME', '*', ';', "'"])).toBe(`<--context>\n<p>\n<a b>\n<$HOME>\n<*>\n<;>\n<'>\n`);
});

test('the input goes in through standard input, whole', async () => {
  stub('cat');
  const input = 'abcdef\n'.repeat(50_000);
  expect((await kubectlFor('prod')([], input)) === input).toBe(true);
});

test('a letter of several bytes stays whole where the output is cut into pieces', async () => {
  stub(`printf '\\303'`, 'sleep 0.2', `printf '\\274'`);
  expect(await kubectlFor('prod')([])).toBe('ü');
});

test('without input standard input is empty and closed: kubectl does not wait for somebody to type', async () => {
  stub('cat; echo end');
  expect(await kubectlFor('prod')([])).toBe('end\n');
});

test('what kubectl warns of is not part of the answer', async () => {
  stub('echo answer', 'echo Warning: something >&2');
  expect(await kubectlFor('prod')([])).toBe('answer\n');
});

test('kubectl may end before it has read its input', async () => {
  stub('exit 0');
  expect(await kubectlFor('prod')([], 'x'.repeat(1_000_000))).toBe('');
});

test('a failure names the command and says what kubectl said, and nothing of input or output', async () => {
  stub('cat', 'echo hunter2', 'echo "error: namespaces \\"shop\\" not found" >&2', 'exit 1');
  expect(await failure(['apply', '-f', '-'], 'hunter3')).toBe(
    'kubectl --context prod apply -f -: error: namespaces "shop" not found',
  );
});

test('a failure without a word has its exit code', async () => {
  stub('exit 7');
  expect(await failure(['get', 'pods'])).toBe('kubectl --context prod get pods: exit 7');
});

test('without kubectl one is told where to get it', async () => {
  path = folder;
  expect(await failure(['get', 'pods'])).toBe('kubectl cannot be started. Install it: https://kubernetes.io/docs/tasks/tools/');
});

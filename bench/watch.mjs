// How long an edit takes until its manifest is on the disk, with `slipway synth --watch` of a project of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './peers.mjs';

/** @returns milliseconds of each edit, after five that do not count. */
export async function edits(scratch, count) {
  const home = join(scratch, 'project');
  mkdirSync(join(home, 'node_modules/slipway'), { recursive: true });
  const write = (file, text) => writeFileSync(join(home, file), text);
  write('node_modules/slipway/index.js', 'exports.defineStack = (stack) => stack;');
  const stack = readFileSync('stacks/loc8.ts', 'utf8').replace('../schema/define-stack', 'slipway');
  const edited = (i) => stack.replace("env: { DEBUG: 'false' }", `env: { DEBUG: 'false', EDITED: '${i}' }`);
  write('main.ts', "import { loc8 } from './loc8';\nexport const stacks = [loc8];\n");
  write('loc8.ts', edited(0));
  const program = spawn('node', [resolve(bundle('slipway')), 'synth', '--dir', '.', '--watch'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await new Promise((ready, failed) => {
      program.stdout.on('data', (text) => String(text).includes('changed in') && ready());
      program.on('exit', () => failed(new Error('the watch ended')));
    });
    const times = [];
    for (let i = 1; i <= count + 5; i++) {
      const started = performance.now();
      write('loc8.ts', edited(i));
      await until(() => holds(home, `EDITED: '${i}'\n`));
      if (i > 5) times.push(performance.now() - started);
      await pause(50); // nobody saves again at once
    }
    return times;
  } finally {
    program.removeAllListeners('exit');
    program.kill();
  }
}

function holds(home, text) {
  try {
    return readFileSync(join(home, 'dist/loc8/production/0004-backend.k8s.yaml'), 'utf8').includes(text);
  } catch {
    return false; // the folder is being replaced
  }
}

const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

async function until(what) {
  for (const end = performance.now() + 30_000; !what(); await pause(1))
    if (performance.now() > end) throw new Error('an edit never arrived');
}

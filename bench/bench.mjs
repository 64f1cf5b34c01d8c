// npm run bench: how long synth takes, as ratios taken in one run, beside the aims and the peers that are installed. Machines differ and are
// noisy; ratios travel. It prints the table, and writes it and a picture into docs/performance.md.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compile } from '../compile.mjs';
import { measured, run, spread } from './measure.mjs';
import { bundle, peersIn } from './peers.mjs';
import { write } from './report.mjs';
import { edits } from './watch.mjs';

const ROUNDS = { start: 15, npx: 7, helm: 3 };
const EDITS = 50;
const SIZES = [1, 10, 100, 1000];
const LARGEST = 5000;
/** In milliseconds, for one run of a tool; ten times as many systems take at least ten times as long. */
const PATIENCE = 300_000;

for (const entry of ['main.ts', 'cli/slipway.ts', 'bench/one.ts', 'bench/scale.ts', 'bench/cdk8s.ts']) await compile(entry);
const scratch = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
mkdirSync(join(scratch, 'node_modules')); // as if packages were installed there
const folder = join(scratch, 'dist');
const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', CDK8S_OUTDIR: folder };
const rows = [];
function row(what, ours, against, theirs, most) {
  rows.push({ what, ours, against, theirs, ratio: ours.median / theirs.median, most });
  console.log(`${what}: ${(ours.median / theirs.median).toFixed(2)} of ${against}`);
}

try {
  const nothing = ['node', '-e', '0'];
  const all = ['node', 'run.cjs', 'main.ts'];
  startUp('all folders, `npm run synth`', nothing, all, { env }, 4);
  // in a folder of its own, because it has other secrets
  startUp('one stack in one environment', nothing, ['node', resolve('run.cjs'), 'bench/one.ts'], { env, cwd: scratch }, 2.5);
  const shares = Array.from({ length: ROUNDS.start }, () => JSON.parse(run(['node', 'run.cjs', 'bench/checks.ts'])));
  const of = (part) => spread(shares.slice(1).map((share) => share[part])); // the first one compiles
  row('the checks of all folders', of('checks'), 'all that this synth does', of('synth'), 0.2);
  const [version, cli] = measured(
    [
      ['npx', 'cdk8s', '--version'],
      ['npx', 'cdk8s', 'synth', '-o', folder],
    ],
    ROUNDS.npx,
    { env },
  );
  row('`npx cdk8s synth`', cli, '`npx cdk8s --version`', version, 1.5);

  const { there, missing } = peersIn(scratch);
  const helm = there.find(({ name }) => name === 'helm template');
  const edited = spread(await edits(scratch, EDITS));
  if (helm)
    row(`an edit in \`--watch\`, ${EDITS} edits`, edited, '`helm template` of that chart', measured([helm.line(1)], EDITS)[0], 1);
  row(`an edit in \`--watch\`, ${EDITS} edits`, edited, '20 ms', { median: 20, low: 20, high: 20 }, 1);

  const scale = (count) => JSON.parse(run(['node', bundle('scale'), String(count), folder]));
  const [hundred, thousand, largest] = [100, 1000, LARGEST].map(scale);
  const each = ({ withDisk }, count) => ({ median: withDisk / count, low: withDisk / count, high: withDisk / count });
  row('a stack among 1000', each(thousand, 1000), 'a stack among 100', each(hundred, 100), 1.2);
  const memory = (mi) => ({ median: mi, low: mi, high: mi, unit: 'Mi' });
  row('memory for 1000 stacks', memory(thousand.peakMi), '1 GiB', memory(1024), 1);
  row(`a stack among ${LARGEST}`, each(largest, LARGEST), 'a stack among 1000', each(thousand, 1000));
  if (helm) {
    const [theirs, ours] = measured([helm.line(1000), ['node', bundle('scale'), '1000', folder]], ROUNDS.helm);
    row(`1000 stacks, ${thousand.objects} objects`, ours, '`helm template` of as many', theirs, 0.8);
  }
  const series = [{ name: 'slipway synth', line: (count) => ['node', bundle('scale'), String(count), folder] }, ...there].map(
    seriesOf,
  );
  write({ rows, series, missing, largest: { count: LARGEST, ...largest } });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The first start of a machine, or after an update, has nothing that an earlier one kept. */
function startUp(what, nothing, line, options, most) {
  const forget = () => {
    for (const folder of ['node_modules/.cache/slipway', join(scratch, 'node_modules/.cache/slipway')])
      if (existsSync(folder)) for (const name of readdirSync(folder)) if (name.endsWith('.made')) rmSync(join(folder, name));
  };
  const [bare, kept] = measured([nothing, line], ROUNDS.start, options);
  row(`${what}, nothing changed`, kept, '`node -e 0`', bare, most);
  const [bareThen, anew] = measured([nothing, line], ROUNDS.start, { ...options, before: forget });
  row(`${what}, all made anew`, anew, '`node -e 0`', bareThen, most);
}

/** Seconds for each number of systems, once for the large ones. What takes too long, or fails, ends the line. */
function seriesOf({ name, line }) {
  const points = [];
  for (const count of SIZES) {
    const isSmall = count < 100;
    try {
      const [{ median }] = measured([line(count)], isSmall ? 3 : 1, { timeout: PATIENCE }, isSmall);
      points.push([count, median / 1000]);
      if (median * 10 > PATIENCE) break;
    } catch (error) {
      console.error(error.message.slice(0, 200));
      break;
    }
  }
  return { name, points };
}

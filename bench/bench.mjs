// npm run bench: how long synth takes, as ratios taken in one run. Machines differ and are noisy; ratios travel.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmChart } from './helm-chart.mjs';
import { has, medians, run } from './run.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
const folder = join(scratch, 'dist');
const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
const rows = [];
const row = (what, against, ratio, most, note = '') => rows.push({ what, against, ratio: ratio.toFixed(2), most, note });

try {
  const [bare, synth] = medians(
    [
      ['node', '-e', '0'],
      ['node', 'node_modules/.cache/slipway/main.js'],
    ],
    15,
    { env: { ...env, CDK8S_OUTDIR: folder } },
  );
  row('all folders, compiled', 'node -e 0', synth / bare, 6, `${synth.toFixed(0)} ms : ${bare.toFixed(0)} ms`);

  const [version, cli] = medians(
    [
      ['npx', 'cdk8s', '--version'],
      ['npx', 'cdk8s', 'synth', '-o', folder],
    ],
    5,
    { env },
  );
  row('npx cdk8s synth', 'npx cdk8s --version', cli / version, 1.8, `${cli.toFixed(0)} ms : ${version.toFixed(0)} ms`);

  const scale = (copies) => JSON.parse(run(['node', 'node_modules/.cache/slipway/scale.js', String(copies), folder]));
  const [ten, hundred, thousand] = [10, 100, 1000].map(scale);
  for (const [copies, result] of [
    [10, ten],
    [100, hundred],
    [1000, thousand],
  ]) {
    const each = result.withDisk / copies;
    row(
      `${copies} copies of loc8, each`,
      '100 copies, each',
      each / (hundred.withDisk / 100),
      copies === 1000 ? 1.2 : undefined,
      `${each.toFixed(2)} ms, peak ${result.peakMi.toFixed(0)} Mi`,
    );
  }
  if (has('helm')) {
    helmChart(join(scratch, 'chart'), 1000);
    const [helm, ours] = medians(
      [
        ['helm', 'template', join(scratch, 'chart')],
        ['node', 'node_modules/.cache/slipway/scale.js', '1000', folder],
      ],
      3,
    );
    row(
      `1000 copies, ${thousand.objects} objects`,
      'helm template',
      ours / helm,
      2,
      `${ours.toFixed(0)} ms : ${helm.toFixed(0)} ms`,
    );
  }
  console.table(Object.fromEntries(rows.map(({ what, ...rest }) => [what, rest])));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

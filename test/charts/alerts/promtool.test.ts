// Every alert fires when it should, and is silent otherwise: promtool's own tests. Without promtool (Debian: `prometheus`) they are skipped, and jest says so.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASES, IDLE, rules } from './cases';

const PROMTOOL = process.env.PROMTOOL ?? 'promtool';
const isThere = spawnSync(PROMTOOL, ['--version']).status === 0;

(isThere ? test : test.skip)('promtool: each alert fires for its case and none for a stack that is well', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  try {
    const { groups } = rules;
    writeFileSync(join(folder, 'rules.yaml'), JSON.stringify({ groups }));
    const names = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
    const tests = [{ name: 'idle', series: IDLE, fires: [] }, ...CASES].map(({ name, series, fires }) => ({
      name,
      interval: '1m',
      input_series: Object.entries(series).map(([series, values]) => ({ series, values })),
      promql_expr_test: [
        {
          expr: 'count by (alertname) (ALERTS{alertstate="firing"}) > bool 0',
          eval_time: '7h',
          exp_samples: [...fires].sort().map((alertname) => ({ labels: `{alertname="${alertname}"}`, value: 1 })),
        },
      ],
    }));
    writeFileSync(join(folder, 'tests.yaml'), JSON.stringify({ rule_files: ['rules.yaml'], evaluation_interval: '1m', tests }));
    execFileSync(PROMTOOL, ['test', 'rules', 'tests.yaml'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const proven = new Set(CASES.flatMap(({ fires }) => fires));
    expect([...new Set(names)].filter((name) => !proven.has(name))).toStrictEqual([]);
  } catch (failure) {
    const { stdout = '', stderr = '' } = failure as { stdout?: Buffer | string; stderr?: Buffer | string };
    throw new Error(`${failure}\n${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

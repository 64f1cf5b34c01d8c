// promtool's own tests: what alerts fire, and what queries answer, for series that a test makes up. https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { PROMTOOL } = process.env;

/** They take a minute, so jest skips them, and says so, until `PROMTOOL=promtool` names the program (Debian: `prometheus`). */
export const withPromtool = PROMTOOL === undefined ? test.skip : test;

/** By selectors, in promtool's words for values, each minute from 0. */
export type Series = Readonly<Record<string, string>>;

export interface Expected {
  readonly name: string;
  readonly series: Series;
  /** What these answer at the seventh hour. */
  readonly answers: readonly {
    readonly expr: string;
    readonly samples: readonly { readonly labels: string; readonly value: number }[];
  }[];
}

/** @throws with what promtool says, where an answer is another one. */
export function runPromtool(rules: unknown, tests: readonly Expected[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    writeFileSync(join(folder, 'rules.yaml'), JSON.stringify(rules));
    const file = {
      rule_files: ['rules.yaml'],
      evaluation_interval: '1m',
      tests: tests.map(({ name, series, answers }) => ({
        name,
        interval: '1m',
        input_series: Object.entries(series).map(([selector, values]) => ({ series: selector, values })),
        promql_expr_test: answers.map(({ expr, samples }) => ({ expr, eval_time: '7h', exp_samples: samples })),
      })),
    };
    writeFileSync(join(folder, 'tests.yaml'), JSON.stringify(file));
    execFileSync(PROMTOOL ?? '', ['test', 'rules', 'tests.yaml'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (failure) {
    const { stdout = '', stderr = '' } = failure as { stdout?: Buffer | string; stderr?: Buffer | string };
    throw new Error(`${failure}\n${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The alerts that fire, and no other. */
export const fires = (alerts: readonly string[]) => ({
  expr: 'count by (alertname) (ALERTS{alertstate="firing"}) > bool 0',
  samples: [...alerts].sort().map((alertname) => ({ labels: `{alertname="${alertname}"}`, value: 1 })),
});

/** There is something to show. */
export const answersSomething = (expr: string) => ({
  expr: `count(${expr.replaceAll('$__rate_interval', '5m')}) > bool 0`,
  samples: [{ labels: '{}', value: 1 }],
});

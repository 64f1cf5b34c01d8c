// Every alert fires when it should, and is silent otherwise.
import { fires, runPromtool, withPromtool } from '../../support/promql/promtool';
import { CASES, IDLE, rules } from './cases';

withPromtool('promtool: each alert fires for its case and none for a stack that is well', () => {
  const tests = [{ name: 'idle', series: IDLE, fires: [] }, ...CASES];
  runPromtool(
    rules,
    tests.map(({ name, series, fires: alerts }) => ({ name, series, answers: [fires(alerts)] })),
  );
});

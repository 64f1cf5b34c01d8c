// The results of a run: on the screen, as Markdown in docs/performance.md, and as a picture beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { picture } from './picture.mjs';

const PAGE = 'docs/performance.md';
const PICTURE = 'docs/performance.svg';
const [BEGIN, END] = ['<!-- written by npm run bench -->', '<!-- to here -->'];

export function write({ rows, series, missing, largest }) {
  const lines = [
    `Taken on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, Node ${process.versions.node}. Medians, in brackets the quartiles.`,
    '',
    '| what | took | against | took | ratio | aim |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ what, ours, against, theirs, ratio, most }) =>
        `| ${what} | ${words(ours)} | ${against} | ${words(theirs)} | ${ratio.toFixed(2)} | ${aim(ratio, most)} |`,
    ),
    '',
    `${largest.count} stacks, ${largest.objects} objects: ${(largest.withDisk / 1000).toFixed(0)} s, ${largest.peakMi.toFixed(0)} Mi.`,
    '',
    `![Time against the number of systems](performance.svg)`,
    '',
    `| seconds | ${series[0].points.map(([count]) => count).join(' | ')} |`,
    `| --- |${' --- |'.repeat(series[0].points.length)}`,
    ...series.map(
      ({ name, points }) =>
        `| ${name} | ${series[0].points.map((_, i) => points[i]?.[1].toFixed(2) ?? 'not asked').join(' | ')} |`,
    ),
    ...(missing.length > 0 ? ['', `Not installed there, and so not measured: ${missing.join(', ')}.`] : []),
  ];
  console.log(lines.join('\n'));
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  writeFileSync(PAGE, `${before}${BEGIN}\n${lines.join('\n')}\n${END}${rest.split(END)[1]}`);
  writeFileSync(PICTURE, picture(series));
}

function words({ median, low, high, unit = 'ms' }) {
  const number = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
  return `${number(median)} ${unit}${low === high ? '' : ` (${number(low)} to ${number(high)})`}`;
}

const aim = (ratio, most) => (most === undefined ? '' : ratio <= most ? `at most ${most}` : `at most ${most}: **missed**`);

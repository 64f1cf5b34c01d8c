// npm run docs: replaces what is generated in docs/, between its two marks.
import { readFileSync, writeFileSync } from 'node:fs';
import { supportTable } from '../output/page/support-table';

const FILE = 'docs/ingress.md';
const MARKS = ['<!-- npm run docs -->', '<!-- end -->'] as const;

const [before, rest = ''] = readFileSync(FILE, 'utf8').split(MARKS[0]);
const after = rest.slice(rest.indexOf(MARKS[1]));
writeFileSync(FILE, `${before}${MARKS[0]}\n${supportTable()}\n${after}`);

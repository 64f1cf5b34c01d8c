// The suites that run alone in `npm test`: what they change lasts until the end of their process, or they have a snapshot, which lies
// beside the file that jest started with.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const TEST = join(__dirname, '..');
const ALONE = /\bjest\.(mock|setTimeout)\(|\btoMatchSnapshot\(|\bprocess\.(chdir\(|env\.\w+ = )/;

const suites = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('together/'))
  .sort();
const apart = suites.filter((file) => ALONE.test(readFileSync(join(TEST, file), 'utf8')));

module.exports = { suites, apart };

// npm run docs: replaces what is generated in docs/, between its two marks, the JSON Schema for editors, and the record of what others
// build on.
import { readFileSync, writeFileSync } from 'node:fs';
import { supportTable } from '../output/page/support-table';
import { accessTables } from './docs/access';
import { rules } from './docs/findings';
import { jsonSchema, schemaText } from './docs/json-schema';
import { knownImages } from './docs/known-images';
import { manifestRules } from './docs/manifest-rules';
import { publicApi } from './docs/public-api';
import { reference } from './docs/reference';
import { typedElsewhere } from './docs/typed';

const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/access.md': accessTables,
  'docs/checks.md': manifestRules,
  'docs/findings.md': rules,
  'docs/images.md': knownImages,
  'docs/ingress.md': supportTable,
  'docs/reference.md': reference,
};
const MARKS = ['<!-- npm run docs -->', '<!-- end -->'] as const;

for (const [file, text] of Object.entries(GENERATED)) {
  const [before, rest = ''] = readFileSync(file, 'utf8').split(MARKS[0]);
  const after = rest.slice(rest.indexOf(MARKS[1]));
  writeFileSync(file, `${before}${MARKS[0]}\n${typedElsewhere(text())}\n${after}`);
}
const schema = jsonSchema();
writeFileSync('slipway.schema.json', schemaText(schema));
writeFileSync('package/public-api.txt', publicApi(schema));

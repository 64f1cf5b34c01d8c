// What npm run docs writes is up to date, and says something of every option.
import { readFileSync } from 'node:fs';
import { rules } from '../../cli/docs/findings';
import { jsonSchema } from '../../cli/docs/json-schema';
import { knownImages } from '../../cli/docs/known-images';
import { manifestRules } from '../../cli/docs/manifest-rules';
import { publicApi } from '../../cli/docs/public-api';
import { reference } from '../../cli/docs/reference';
import { typedElsewhere } from '../../cli/docs/typed';

const written = reference();
const rows = written.split('\n').filter((line) => line.startsWith('| `'));

test.each([
  ['docs/checks.md', manifestRules()],
  ['docs/findings.md', rules()],
  ['docs/images.md', knownImages()],
  ['docs/reference.md', written],
])('%s is as npm run docs writes it', (file, text) => {
  expect(readFileSync(file, 'utf8')).toContain(`<!-- npm run docs -->\n${typedElsewhere(text)}\n<!-- end -->`);
});

test('what others build on is what was recorded: a line that goes or changes breaks somebody', () => {
  const [now, recorded] = [publicApi(jsonSchema()), readFileSync('package/public-api.txt', 'utf8')].map((text) =>
    text.split('\n'),
  );
  const changes = {
    gone: recorded?.filter((line) => !now?.includes(line)),
    new: now?.filter((line) => !recorded?.includes(line)),
  };
  // docs/upgrading.md: say it in CHANGELOG.md, then npm run docs records it
  expect(changes).toStrictEqual({ gone: [], new: [] });
  expect(now).toEqual(
    expect.arrayContaining([
      'export synthesize',
      'command up <stack> [environment]',
      'command synth --format <format>: text | json | github',
    ]),
  );
  expect(now).toEqual(expect.arrayContaining(['option name: string, needed', 'option services.<postgres>.storage: string']));
});

test('an option says what it takes with its bounds, its default, and what it is for', () => {
  expect(rows).toContain('| `port` | number from 1 to 65535 | `8000` | Port that the server listens on, from 1 to 65535. |');
  expect(rows).toContain(
    '| `replicas` | number from 1 to 1000 | 2 in `production`, 1 elsewhere | Number of pods of the pooler, from 1 to 1000. |',
  );
  expect(rows).toContain(
    '| `retries` | number from 0 to 10 | `0` | How often a run that failed is tried again, from 0 to 10, each time in a new pod. |',
  );
  expect(rows).toContain(
    "| `controller` | `'traefik'` or `'gateway'` or `'nginx'` | `'traefik'` | Ingress controller: `traefik` (by Ingress objects), `gateway` (any of the Gateway API) or `nginx` (F5 NGINX Ingress Controller). |",
  );
  // two groups of one option each, with the same name
  expect(rows).toContain('| `from` | text | needed | Name of the service that has the image, at most 52 characters. |');
  expect(rows).toContain("| `size` | text | needed | Size of the claim, such as `'1Gi'`. |");
});

test('every option has its sentence, but the word that chooses among groups', () => {
  const silent = rows.filter((row) => row.endsWith('|  |'));
  expect(silent.filter((row) => !/^\| `(kind|from|op)` \| `'[\w-]+'` \| needed \|/.test(row))).toStrictEqual([]);
  expect(rows.length).toBeGreaterThan(220);
});

test('every link leads to a section of the page', () => {
  const anchors = new Set(
    [...written.matchAll(/^#+ (.*)$/gm)].map(
      ([, title = '']) =>
        `#${title
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-')}`,
    ),
  );
  const links = [...written.matchAll(/\]\((#[^)]*)\)/g)].map(([, anchor = '']) => anchor);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((anchor) => !anchors.has(anchor))).toStrictEqual([]);
});

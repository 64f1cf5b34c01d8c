// releases/: what synth reads of it, and what is said of a file that is wrong.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf, withReleasesOf } from '../../cli/project/releases';
import { resolveStacks } from '../../resolve';
import { api, db, shop, worker } from '../support/stacks';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const image = `registry.example.com/shop-api:1.4.0@${DIGEST}`;
const stack = shop(
  { api: { ...api, build: { context: './api' } }, jobs: { ...worker, image: { from: 'api' } }, db },
  {
    environments: { production: {}, staging: { like: 'production' } },
    registry: 'registry.example.com',
  },
);

function withFiles(files: Readonly<Record<string, string>>, stacks = [stack]) {
  const folder = join(mkdtempSync(join(tmpdir(), 'slipway-releases-')), 'releases');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return withReleasesOf(stacks, folder);
}

const imagesIn = (environment: string, stacks: ReturnType<typeof withFiles>) =>
  resolveStacks(stacks)
    .find((resolved) => resolved.environment === environment)
    ?.services.flatMap((service) => (service.name === 'db' ? [] : [`${service.name} ${'image' in service ? service.image : ''}`]))
    .sort();

test('a release gives its images to its environment alone, and to whoever takes the image of a service', () => {
  const stacks = withFiles({ 'shop.production.yaml': textOf({ version: '1.4.0', images: { api: { image, source: 'x' } } }) });
  expect(imagesIn('production', stacks)).toStrictEqual([`api ${image}`, `jobs ${image}`]);
  expect(imagesIn('staging', stacks)?.[0]).toBe('api registry.example.com/shop-api:1.0.0');
});

test('promotion is the copy of one file', () => {
  const text = textOf({ version: '1.4.0', images: { api: { image, source: 'x' } } });
  const stacks = withFiles({ 'shop.staging.yaml': text, 'shop.production.yaml': text });
  expect(imagesIn('production', stacks)).toStrictEqual(imagesIn('staging', stacks));
});

test('a service that is gone, or is not built any more, is none of the release', () => {
  const stacks = withFiles({
    'shop.production.yaml': textOf({ version: '1', images: { old: { image, source: 'x' }, db: { image, source: 'x' } } }),
  });
  expect(imagesIn('production', stacks)?.[0]).toBe('api registry.example.com/shop-api:1.0.0');
});

test('everything that is wrong is said, with its file and its path', () => {
  const ask = () =>
    withFiles({
      'shop.production.yaml': 'version: latest\nimages:\n  api: { image: "a/b:1", source: x, digest: y }\n',
      'shop.staging.yaml': 'version: [\n',
      'shop.staging2.yaml': textOf({ version: '1', images: {} }),
      'shp.production.yaml': textOf({ version: '1', images: {} }),
    });
  expect(ask).toThrow(/shop\.production\.yaml: version: 'latest' is not a version\./);
  expect(ask).toThrow(/images\.api\.image: 'a\/b:1' has no digest, so that it could become another image/);
  expect(ask).toThrow(/images\.api\.digest: 'digest' is not an option here\. There are: image, source\./);
  expect(ask).toThrow(/shop\.staging\.yaml cannot be read/);
  expect(ask).toThrow(
    /shop\.staging2\.yaml is of the environment 'staging2', which shop does not have\. It has: production, staging\./,
  );
  expect(ask).toThrow(/shp\.production\.yaml is of the stack 'shp', and there is none\. There are: shop\./);
});

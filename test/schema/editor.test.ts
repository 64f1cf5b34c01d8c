// What an editor offers to somebody who writes a stack in TypeScript: every option, with its documentation. The package's own types are
// asked in test/package.
import { join } from 'node:path';
import { languageServiceOf } from '../package/language-service';

const TEXT = `import { defineStack } from '../schema/define-stack';

export const shop = defineStack({
  name: 'shop',
  services: {
    db: { type: 'postgres', version: 17, /*of a service*/ },
  },
  environments: {
    production: { services: { db: { /*of a patch*/ } } },
  },
  /*of the stack*/
});
`;

test('options are completed with their documentation, in a service, in a patch of one and in the stack', () => {
  const service = languageServiceOf(join(__dirname, '../../stacks'), 'a-shop.ts', TEXT, 'bundler');
  const at = (mark: string) => TEXT.indexOf(`/*${mark}*/`);
  expect(service.errors()).toStrictEqual([]);
  expect(service.completionsAt(at('of a service'))).toEqual(expect.arrayContaining(['storage', 'pooler', 'backup', 'engine']));
  expect(service.completionsAt(at('of a service'))).not.toContain('maxmemoryPolicy');
  expect(service.completionsAt(at('of a patch'))).toEqual(expect.arrayContaining(['storage', 'pooler']));
  expect(service.completionsAt(at('of the stack'))).toEqual(expect.arrayContaining(['ingress', 'extraObjects', 'patches']));
  const about = service.aboutCompletion(at('of the stack'), 'patches');
  expect(about.text).toMatch(/^Changes of objects that Slipway makes, each by its kind and name, with a reason/);
  expect(about.tags).toStrictEqual(['default']);
});

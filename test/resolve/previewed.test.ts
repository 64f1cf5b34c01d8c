// A preview is the environment `preview` with a namespace and hosts of its own.

import { resolveStacks } from '../../resolve';
import { isPreview, previewed } from '../../resolve/previewed';
import type { StackInput } from '../../schema/stack';
import { api, shop } from '../support/stacks';

const ingress = {
  hosts: ['shop.example.com'],
  routes: { '/': 'api', 'admin.example.com/': 'api' },
  redirects: { 'www.example.com': 'shop.example.com' },
  tls: { from: 'cert-manager', issuer: 'letsencrypt' },
} as const;
const of = (preview: object, rest: object = {}) =>
  shop({ api: { ...api, image: 'registry.example.com/api:1' } }, {
    ingress,
    environments: { production: {}, preview },
    ...rest,
  } as unknown as Partial<StackInput>);

function seen(stack: StackInput, name = 'preview-42') {
  const found = resolveStacks([previewed(stack, name)]).find(({ environment }) => environment === name);
  if (!found) throw new Error('there is none');
  const { namespace, ingress, gitops } = found;
  return { namespace: namespace.name, hosts: ingress?.hosts, gitops, found };
}

test('like production: each host is one below, and redirects are left out', () => {
  const { namespace, hosts, found } = seen(of({ like: 'production', ingress: { hosts: ['preview.example.com'] } }));
  expect(namespace).toBe('shop-preview-42');
  expect(hosts).toStrictEqual(['42.preview.example.com', '42.admin.example.com']);
  expect(found.ingress?.redirects ?? []).toStrictEqual([]);
});

test('like local with hosts of its own, and without', () => {
  expect(seen(of({ like: 'local', ingress: { hosts: ['preview.example.com'] } })).hosts).toContain('42.preview.example.com');
  expect(seen(of({ like: 'local' })).hosts).toContain('shop-preview-42.localhost');
});

test('a namespace of the environment is not shared by its previews, and no GitOps tool gets them', () => {
  const gitops = { with: 'argo-cd', repository: 'https://git.example.com/team/shop' };
  const preview = seen(of({ like: 'local', namespace: 'previews' }, { gitops }));
  expect([preview.namespace, preview.gitops]).toStrictEqual(['shop-preview-42', undefined]);
});

test('two previews have nothing in common', () => {
  const stack = of({ like: 'production', ingress: { hosts: ['preview.example.com'] } });
  const [one, two] = [seen(stack, 'preview-1'), seen(stack, 'preview-2')];
  expect(one.namespace).not.toBe(two.namespace);
  expect(one.hosts?.filter((host) => two.hosts?.includes(host))).toStrictEqual([]);
});

test.each(['preview', 'preview-', 'preview-A', 'preview-a_b', `preview-${'a'.repeat(41)}`, 'staging', 'preview--'])(
  '%p is the name of no preview',
  (name) => {
    const stack = of({ like: 'local' });
    expect([isPreview(name), previewed(stack, name)]).toStrictEqual([false, stack]);
  },
);

test('an environment of this name is what it says, and without an environment `preview` there is none', () => {
  const [own, none] = [
    of({ like: 'local' }, { environments: { preview: { like: 'local' }, 'preview-42': { like: 'production' } } }),
    shop({ api }),
  ];
  expect([previewed(own, 'preview-42'), previewed(none, 'preview-42')]).toStrictEqual([own, none]);
});

test('what is wrong in `preview` is told in its words', () => {
  const wrong = of({ like: 'local', ingress: { hosts: 5 } });
  expect(() => resolveStacks([previewed(wrong, 'preview-42')])).toThrow('5');
});

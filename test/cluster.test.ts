// What cluster/ installs, as far as a stack relies on it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

interface Workload {
  readonly kind: string;
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly [{ readonly args: readonly string[] }] } };
  };
}

const args = () => {
  const objects = loadAll(readFileSync(join(__dirname, '../cluster/traefik/traefik.yaml'), 'utf8')) as Workload[];
  return objects.find(({ kind }) => kind === 'Deployment')?.spec.template.spec.containers[0].args ?? [];
};

test.each(['web', 'websecure'])(
  "an upload by %s may last longer than Traefik's own minute, where no stack says otherwise",
  (entry) => {
    expect(args()).toContain(`--entrypoints.${entry}.transport.respondingtimeouts.readtimeout=0s`);
  },
);

test('Traefik trusts nobody by itself: who may say where a request came from is said by whoever has a balancer', () => {
  expect(args().filter((arg) => /forwardedheaders|proxyprotocol/i.test(arg))).toStrictEqual([]);
});

// The manifests of one chart, of a stack that a test describes.
import { App } from 'cdk8s';
import { dump } from 'js-yaml';
import { appOf } from '../../charts';
import { IngressChart } from '../../charts/ingress/ingress';
import type { ResolvedStack } from '../../model';
import { render } from '../../output/render';
import { resolveStacks } from '../../resolve';
import { IMAGES } from '../../resolve/defaults/images';
import type { StackInput } from '../../schema/stack';
import type { Kube } from './kube';
import { Objects } from './objects';

export type Services = StackInput['services'];
type Environment = keyof StackInput['environments'];

/** What a stack file may say of a service of this type. */
export type ServiceInput<Type extends string> = Extract<Services[string], { type: Type }>;

/** A stack called shop, in production unless the test says otherwise. */
export function shop(services: Services, rest: Partial<StackInput> = {}, environment: Environment = 'production'): Objects {
  return new Objects(charts({ name: 'shop', services, environments: { [environment]: {} }, ...rest }).flatMap(([, all]) => all));
}

/** The manifests of one service of such a stack. */
export function shopService(
  name: string,
  services: Services,
  rest: Partial<StackInput> = {},
  environment: Environment = 'production',
): Objects {
  return chart(name, { name: 'shop', services, environments: { [environment]: {} }, ...rest });
}

/** Somebody who scrapes the metrics of a service that has some. */
export const scraped = ({ metrics }: { metrics?: unknown }) =>
  metrics === undefined ? {} : { metrics: { from: { namespace: 'monitoring' } } };

/** The manifests of one chart, named as its file is: a service, `namespace` or `ingress`. */
export function chart(name: string, stack: StackInput): Objects {
  if (name === 'ingress') return new Objects(resolveStacks([stack]).flatMap(ingressOf));
  const found = charts(stack).filter(([file]) => file.endsWith(`-${name}.k8s.yaml`));
  if (found.length !== 1) throw new Error(`${found.length} charts ${name}; there should be one`);
  return new Objects(found.flatMap(([, all]) => all));
}

/** The chart of the ingress alone: properties over many of them would else wait for the charts of the services. */
function ingressOf(stack: ResolvedStack): Kube[] {
  const app = new App();
  if (!stack.ingress) throw new Error('0 charts ingress; there should be one');
  new IngressChart(app, stack, stack.ingress);
  return render(stack, app).flatMap(({ manifests }) => manifests.map(({ object }) => object as unknown as Kube));
}

function charts(input: StackInput): [string, Kube[]][] {
  return resolveStacks([input]).flatMap((stack) =>
    render(stack, appOf(stack)).map(({ file, manifests }): [string, Kube[]] => [
      file,
      manifests.map(({ object }) => object as unknown as Kube),
    ]),
  );
}

/** As YAML for a snapshot, without content hashes and without the versions of Slipway's own images: a bump changes no snapshot. */
export function pinned({ all }: Objects): string {
  const text = all.map((object) => dump(object, { lineWidth: -1, noRefs: true })).join('---\n');
  return VERSIONS.reduce((shown, version) => shown.replaceAll(version, '<version>'), text)
    .replace(/-(env|files|migrate)-[0-9a-f]{10}\b/g, '-$1-<hash>')
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:<digest>');
}

const VERSIONS = [
  ...[IMAGES.busybox, IMAGES.memcached, IMAGES.pgbouncer, IMAGES.versitygw],
  ...[IMAGES.cloudnativePg, IMAGES.postgres, IMAGES.mariadb, IMAGES.mysql, IMAGES.mongodb, IMAGES.rabbitmq, IMAGES.redis].flatMap(
    (all): { tag: string }[] => Object.values(all),
  ),
].map(({ tag }) => tag.slice(tag.indexOf(':') + 1));

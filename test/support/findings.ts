// What a rule finds in good manifests with one thing broken.
import { appOf } from '../../charts';
import type { Check, Manifest } from '../../checks/manifest';
import { render } from '../../output/render';
import { resolveStacks } from '../../resolve';
import { stacks } from '../../stacks';
import type { Container, Kube, Pod } from './kube';

/** The manifests of every stack in every environment, by `stack/environment`. */
export const outputs: ReadonlyMap<string, readonly Manifest[]> = new Map(
  resolveStacks(stacks).map((stack) => [
    `${stack.name}/${stack.environment}`,
    render(stack, appOf(stack)).flatMap(({ manifests }) => manifests),
  ]),
);

/** A copy of one stack's manifests, to break. */
export class Broken {
  readonly manifests: Manifest[];

  constructor(private readonly folder = 'loc8/production') {
    this.manifests = structuredClone(outputs.get(folder)?.slice() ?? []);
  }

  /** The object at a construct path below the folder: `backend/deployment`. */
  object(path: string): Kube {
    const found = this.manifests.find((manifest) => manifest.path === `${this.folder}/${path}`);
    if (!found) throw new Error(`no manifest ${this.folder}/${path}`);
    return found.object as unknown as Kube;
  }

  pod(path: string): Pod {
    const { template, jobTemplate } = this.object(path).spec;
    const found = template ?? jobTemplate?.spec.template;
    if (!found) throw new Error(`${path} runs no pods`);
    return found.spec;
  }

  container(path: string): Container {
    const [first] = this.pod(path).containers;
    if (!first) throw new Error(`no container in ${path}`);
    return first;
  }

  remove(path: string): void {
    this.manifests.splice(
      this.manifests.findIndex((manifest) => manifest.path === `${this.folder}/${path}`),
      1,
    );
  }

  /** @param foreign no chart of ours wrote it. */
  add(path: string, object: Partial<Kube>, foreign = false): void {
    this.manifests.push({ path: `${this.folder}/${path}`, object: { apiVersion: 'v1', ...object } as never, foreign });
  }
}

/** The findings after one change, each as `path: text`. The good manifests must give none, or the change proves nothing. */
export function findingsAfter(rule: Check, change: (manifests: Broken) => void, folder?: string): string[] {
  const broken = new Broken(folder);
  const before = rule(broken.manifests);
  if (before.length > 0) throw new Error(`found before anything was broken: ${JSON.stringify(before)}`);
  change(broken);
  return rule(broken.manifests).map(({ path, text }) => `${path}: ${text}`);
}

// A stack in somebody's own cdk8s app: its charts below their construct, printed by their synth, with Slipway's checks as a validation.
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { addCharts } from '../charts';
import type { Manifest } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { extend } from '../output/extend';
import { pagesOf } from '../output/synthesize';
import { resolveStacks, StackError, warningsOf } from '../resolve';
import { type Finding, findingsAbout, isError } from '../schema/problems/finding';
import { messages } from '../schema/problems/messages';
import { isWritten, whereWritten, writtenIn } from '../schema/problems/written';
import type { StackInput } from '../schema/stack';
import { check } from './manifests';
import type { Surroundings } from './stacks';

export type SlipwayStackProps = Omit<StackInput, 'name'> &
  Surroundings & {
    /**
     * Name of the system.
     * @default - the id of the construct
     */
    readonly name?: string;
    /**
     * The environment to draw.
     * @default - all of them, each below a construct of its name
     */
    readonly environment?: string;
  };

export class SlipwayStack extends Construct {
  /** What is allowed and not wise. */
  readonly warnings: readonly Finding[];
  /** The page of the stack, in Markdown. */
  readonly page: string;
  private readonly environments: ReadonlyMap<string, Construct>;

  /** @throws an error whose message names everything that is wrong with the stack. */
  constructor(scope: Construct, id: string, props: SlipwayStackProps) {
    super(scope, id);
    const { environment, repositories, knownValues, checks, ...said } = props;
    const written = isWritten(props) ? whereWritten(props) : { file: this.node.path };
    const stack = writtenIn({ name: id, ...said } as StackInput, written);
    const resolved = only(environment, resolveStacks([stack], repositories, knownValues), written.file);
    this.warnings = warningsOf(resolved);
    this.page = [...pagesOf(resolved).values()].join('');
    this.environments = new Map(resolved.map((each) => [each.environment, this.draw(each)]));
    this.node.addValidation({ validate: () => this.problems({ knownValues, checks }) });
  }

  /**
   * A chart of the stack, to add constructs to: that of a service by its name, `Namespace`, or `Ingress`.
   * @param environment needed where the stack draws several.
   */
  chart(name: string, environment = this.environments.size === 1 ? [...this.environments.keys()].join() : ''): Chart {
    const charts = this.environments.get(environment)?.node.children.filter(Chart.isChart) ?? [];
    const found = charts.find(({ node }) => node.id === name);
    if (found) return found;
    const names = charts.map(({ node }) => node.id);
    const known = [...this.environments.keys()];
    throw new Error(names.length > 0 ? messages.noSuchChart(name, names) : messages.noSuchEnvironment(environment, known));
  }

  /**
   * All depend on the namespace, so that cdk8s numbers their files. A chain of all would say more, and cdk8s' walk over it takes minutes; it
   * keeps the order in which they were added anyway.
   */
  private draw(stack: ResolvedStack): Construct {
    const scope = new Construct(this, stack.environment);
    addCharts(scope, stack);
    const { problems } = extend(scope, stack);
    if (problems.length > 0) throw new StackError(findingsAbout(stack, problems));
    const [namespace, ...others] = scope.node.children.filter(Chart.isChart);
    if (namespace) for (const chart of others) chart.addDependency(namespace);
    return scope;
  }

  /** Also of what others have added below. */
  private problems(surroundings: Pick<Surroundings, 'knownValues' | 'checks'>): string[] {
    const manifests = [...this.environments.values()].flatMap(({ node }) => node.findAll().filter(ApiObject.isApiObject));
    const asked = manifests.map((object): Manifest => ({ path: object.node.path, object: object.toJson() }));
    return check(asked, surroundings)
      .filter(isError)
      .map(({ path, text }) => `${path}: ${text}`);
  }
}

function only(environment: string | undefined, stacks: readonly ResolvedStack[], file: string): readonly ResolvedStack[] {
  const found = stacks.filter((stack) => environment === undefined || stack.environment === environment);
  if (found.length > 0) return found;
  const text = messages.noSuchEnvironment(
    environment ?? '',
    stacks.map((stack) => stack.environment),
  );
  throw new StackError([{ level: 'error', rule: 'option', file, environments: [], path: 'environment', text }]);
}

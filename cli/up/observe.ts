// `--observe`: a Prometheus and a Grafana beside the stack, in the namespace that may scrape it, so that no manifest of the stack is another one.

import { PORT as GRAFANA_PORT, PASSWORD_KEY, secretNameOf } from '../../charts/observe/grafana';
import { nameOf, watchingLabels } from '../../charts/observe/place';
import { PORT as PROMETHEUS_PORT } from '../../charts/observe/prometheus';
import type { KubeObject } from '../../checks/manifest';
import { OBSERVERS_PLACE } from '../../model/observers';
import { observerManifests } from '../../output/observers';
import { yamlOf } from '../../output/yaml';
import { APPLY, applyObjects } from '../cluster/apply-objects';
import { kubectlIn } from '../cluster/kubectl';
import type { Clock } from '../cluster/machine';
import { NotUp, Refusal } from '../errors';
import { command, lineOf } from '../program';
import { heldSecrets } from '../secrets/cluster';
import { failureOf } from './failure';
import { messages } from './messages';
import { placeOf, placeProblems } from './observe-problems';
import type { Step } from './step';
import { kubectlLine, type Target } from './target';
import { NotReady, wait } from './wait';

interface Given {
  readonly clock: Clock;
  readonly timeoutSeconds: number;
  readonly random: () => string;
}

export function observeStep(target: Target, { clock, timeoutSeconds, random }: Given): Step {
  const { stack, kubectl } = target;
  const namespace = placeOf(stack);
  const objects = observerManifests(stack).map(({ object }) => object);
  const isPlace = ({ kind }: KubeObject) => kind === 'Namespace';
  const [place, programs] = [objects.filter(isPlace), objects.filter((object) => !isPlace(object))];
  const applying = (some: readonly KubeObject[]) => ({ ...kubectlLine(target, ...APPLY), input: yamlOf(some) });
  return {
    title: messages.observers,
    commands: [applying(place), makePassword(target), applying(programs)],
    async run({ say, note }) {
      const problems = await placeProblems(kubectl, stack); // the cluster may have been asleep when it was asked first
      if (problems.length > 0) throw new Refusal(problems);
      await kubectl(APPLY, yamlOf(place));
      await keepPassword(target, random);
      const missing = await missingNamespace(target);
      await kubectl(APPLY, yamlOf(programs.filter(({ metadata }) => missing === undefined || metadata.namespace !== missing)));
      const show = (workload: string, line: string | undefined) => say(`${workload}: ${line ?? messages.ready}`);
      await wait({
        kubectl,
        namespace,
        stack: OBSERVERS_PLACE,
        jobs: [],
        only: PROGRAMS.map((program) => nameOf(stack, program)),
        clock,
        timeoutSeconds,
        show,
      }).catch(async (error: unknown) => {
        if (!(error instanceof NotReady)) throw error;
        throw new NotUp(await failureOf(error, target, { namespace, secrets: [secretNameOf(stack)] }));
      });
      for (const line of waysIn(target)) note(line);
      return messages.observing(namespace);
    },
  };
}

const PROGRAMS = ['prometheus', 'state-metrics', 'grafana'] as const;

/** Once: whoever has looked it up is let in the next time too. */
async function keepPassword({ stack, kubectl }: Target, random: () => string): Promise<void> {
  const [namespace, name] = [placeOf(stack), secretNameOf(stack)];
  if ((await heldSecrets(kubectl, namespace, [name])).has(name)) return;
  const data = { [PASSWORD_KEY]: Buffer.from(random()).toString('base64') };
  await applyObjects(kubectl, [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace, labels: watchingLabels(stack) }, type: 'Opaque', data },
  ]);
}

/** What a person types for a password that nobody sees. */
function makePassword({ stack, kubectl }: Target) {
  const [namespace, name] = [placeOf(stack), secretNameOf(stack)];
  const within = kubectlIn(kubectl, namespace);
  const labels = Object.entries(watchingLabels(stack)).map((label) => label.join('='));
  return command(
    ...(['sh', '-c'] as const),
    `head -c 24 /dev/urandom | base64 | ${within} create secret generic ${name} --from-file=${PASSWORD_KEY}=/dev/stdin && ${within} label secret ${name} ${labels.join(' ')}`,
  );
}

/** That of the ingress controller, where it is not installed: rights in a namespace cannot be given before it is there. */
async function missingNamespace({ stack, kubectl }: Target): Promise<string | undefined> {
  const proxy = stack.ingress?.proxy.namespace;
  if (proxy === undefined) return undefined;
  const found = await kubectl(['get', 'namespace', proxy, '--ignore-not-found', '-o', 'name']);
  return found === '' ? proxy : undefined;
}

/** Nothing in the cluster reaches Grafana, and no name leads to it. */
function waysIn(target: Target): string[] {
  const { stack } = target;
  const line = (...args: readonly string[]) => lineOf(kubectlLine(target, '-n', placeOf(stack), ...args));
  const forward = (program: 'grafana' | 'prometheus', port: number) =>
    line('port-forward', `service/${nameOf(stack, program)}`, String(port));
  const password = `${line('get', 'secret', secretNameOf(stack), '-o', `jsonpath={.data.${PASSWORD_KEY}}`)} | base64 -d`;
  return [
    messages.dashboard(forward('grafana', GRAFANA_PORT)),
    messages.login(password),
    messages.prometheus(forward('prometheus', PROMETHEUS_PORT)),
  ];
}

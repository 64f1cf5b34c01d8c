// What is said when a pod does not become ready: which, why, its last log lines without its secrets, where to look next.

import { secretKeysOf } from '../../model/secret-keys';
import { lineOf } from '../program';
import { currentSecrets } from '../secrets/cluster';
import { mask } from './mask';
import { messages } from './messages';
import { kubectlLine, type Target } from './target';
import type { NotReady } from './wait';

const LINES = 15;
/** What kubectl prints as if it were the log, where the container is deleted already. */
const DELETED = /^unable to retrieve container logs for .*/;

/** Where the pods are, and the Secrets whose values they may print. */
export interface Around {
  readonly namespace: string;
  readonly secrets: readonly string[];
}

/** @param around those of the stack, where nothing else is said. */
export async function failureOf(
  { message, pod, container }: NotReady,
  target: Target,
  around: Around = aroundStack(target),
): Promise<string> {
  const { namespace } = around;
  const log = pod === undefined || container === undefined ? '' : await lastLines(target, around, pod, container);
  const what = pod === undefined ? ['deployments,statefulsets'] : ['pod', pod];
  const look = kubectlLine(target, '-n', namespace, 'describe', ...what);
  return [
    message,
    ...(log === '' ? [] : [messages.lastLines(container ?? ''), ...log.split('\n').map((line) => `  ${line}`)]),
    messages.lookAt(lineOf(look)),
    messages.again,
  ].join('\n');
}

const aroundStack = ({ stack }: Target): Around => ({
  namespace: stack.namespace.name,
  secrets: [...new Set(secretKeysOf(stack).map(({ secretName }) => secretName))],
});

async function lastLines({ kubectl }: Target, { namespace, secrets }: Around, pod: string, container: string): Promise<string> {
  const logs = async (...more: string[]) => {
    const text = await kubectl(['-n', namespace, 'logs', pod, '-c', container, `--tail=${LINES}`, ...more]);
    return text.replace(DELETED, '');
  };
  try {
    const held = await currentSecrets(kubectl, namespace, secrets); // whoever may not read them is shown no log either
    const values = [...held.values()].flatMap((data) => Object.entries(data));
    const text = (await logs()) || (await logs('--previous')); // it may have said nothing yet since it was started again
    return mask(text.trimEnd(), values);
  } catch {
    return '';
  }
}

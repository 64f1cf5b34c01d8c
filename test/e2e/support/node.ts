// The node under a pod: what no container can do to itself. A privileged pod in a namespace of its own sees every process.
import { kubectl } from './kubectl';

const NAMESPACE = 'e2e-on-node';

/** Makes the pod; `undo` takes it away. */
export async function onNode(image: string): Promise<{ kill(podUid: string): Promise<void>; undo(): Promise<void> }> {
  const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels } },
    {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'node', namespace: NAMESPACE } },
      spec: {
        hostPID: true,
        terminationGracePeriodSeconds: 0,
        containers: [{ name: 'node', image, command: ['sleep', '3600'], securityContext: { privileged: true } }],
      },
    },
  ];
  await kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await kubectl(['-n', NAMESPACE, 'wait', '--for=condition=Ready', 'pod/node', '--timeout=120s']);
  return {
    /** SIGKILL for the first process of each container of a pod, but for the one that holds its network. */
    kill: async (podUid) => {
      const killed = await kubectl([
        '-n',
        NAMESPACE,
        'exec',
        'node',
        '--',
        'sh',
        '-c',
        KILL,
        'kill',
        podUid.replaceAll('-', '[-_]'),
      ]);
      if (killed.trim() === '') throw new Error(`no process of pod ${podUid} was found`);
    },
    undo: async () => {
      await kubectl(['delete', 'namespace', NAMESPACE, '--ignore-not-found']);
    },
  };
}

/** NSpid ends with 1 for what is the first process of its container. */
const KILL = `for p in /proc/[0-9]*; do
  grep -qs "$1" $p/cgroup || continue
  grep -qs '^NSpid:.*[[:space:]]1$' $p/status || continue
  case "$(tr '\\0' ' ' < $p/cmdline)" in *pause*) continue;; esac
  echo "killed $(tr '\\0' ' ' < $p/cmdline)"; kill -9 \${p#/proc/}
done`;

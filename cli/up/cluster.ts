// The cluster on this machine: made if it is not there, started if it is stopped.

import { kindConfigToChange, withMounts } from '../cluster/kind-config';
import { CLUSTER, isThere, type Local } from '../cluster/local';
import type { Machine } from '../cluster/machine';
import { until } from '../cluster/until';
import { Refusal } from '../errors';
import { type Command, command, type Exec, ProgramError } from '../program';
import { messages } from './messages';
import type { Step } from './step';

/** Node image of minikube's own, of the same minor release as cluster/kind.yaml. */
const MINIKUBE_KUBERNETES = 'v1.34.0';
const NODE = `${CLUSTER}-control-plane`;

export function clusterStep(machine: Machine, local: Local): Step {
  const { exec } = machine;
  const folders = local.config.isWhole ? local.mounts.map(({ hostPath }) => hostPath) : [];
  const commands = [
    ...(folders.length > 0 ? [command('mkdir', '-p', ...folders)] : []), // docker would make them as root
    createCommand(machine, local),
  ];
  return {
    title: messages.cluster(CLUSTER),
    commands,
    async run({ say }) {
      if (await isThere(exec, local)) {
        await awake(machine, local);
        return messages.isThere;
      }
      await refuseTakenPorts(machine, local);
      for (const each of commands) await exec(each, each.input, say);
      return messages.isMade;
    },
  };
}

function createCommand({ absolute }: Machine, { kind, ports, mounts, config }: Local): Command {
  if (kind === 'kind') {
    const create = (file: string) => command('kind', 'create', 'cluster', '--config', file, '--wait', '3m');
    return config.isWhole ? create(config.file) : { ...create('-'), input: withMounts(config.text, mounts, { absolute }) };
  }
  const [mount] = mounts; // minikube takes one
  return command(
    ...(['minikube', 'start', '--profile', CLUSTER, '--driver', 'docker', '--container-runtime', 'containerd'] as const),
    ...['--cni', 'calico', '--kubernetes-version', MINIKUBE_KUBERNETES], // its own network enforces no policies
    ...['--ports', `127.0.0.1:${ports.http}:80`, '--ports', `127.0.0.1:${ports.https}:443`],
    ...(mount ? ['--mount', '--mount-string', `${absolute(mount.hostPath)}:${mount.containerPath}`] : []),
  );
}

/** A node that was stopped, by a restart of the machine for one, is started again. */
async function awake({ exec, clock }: Machine, { kind, context }: Local): Promise<void> {
  const answers = () =>
    exec(command('kubectl', '--context', context, 'get', '--raw', '/readyz')).then(
      () => true,
      () => false,
    );
  if (kind === 'minikube' || (await answers())) return;
  await exec(command('docker', 'start', NODE));
  if (!(await until(answers, clock, 120))) throw new Refusal([messages.clusterSilent(CLUSTER)]);
}

async function refuseTakenPorts({ isPortTaken }: Machine, { ports, config }: Local): Promise<void> {
  const numbers = Object.values(ports) as number[];
  const taken = await Promise.all(numbers.map(isPortTaken));
  const problems = numbers.filter((_, i) => taken[i]).map((port) => messages.portTaken(port, kindConfigToChange(config.file)));
  if (problems.length > 0) throw new Refusal(problems);
}

/** Whether the node sees a folder: a mount is given when a cluster is made, and never later. */
export async function seesFolder(exec: Exec, { kind }: Local, path: string): Promise<boolean> {
  const look =
    kind === 'kind'
      ? command('docker', 'exec', NODE, 'test', '-d', path)
      : command('minikube', 'ssh', '--profile', CLUSTER, '--', 'test', '-d', path);
  return exec(look).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProgramError) return false;
      throw error;
    },
  );
}

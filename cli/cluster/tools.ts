// The programs that the rest needs: whether they are there, new enough, and answer.

import { Refusal } from '../errors';
import { messages } from '../messages';
import { type Command, command, type Exec, ProgramError } from '../program';
import type { Local } from './local';
import { isOlder, type Version, versionIn } from './version';

interface Tool {
  readonly name: string;
  readonly minimum: Version;
  readonly ask: Command;
  readonly install: string;
  /** Set where the program needs another one that has to be started. */
  readonly start?: string;
}

const docker: Tool = {
  name: 'docker',
  minimum: [23, 0, 0], // builds with BuildKit
  ask: command('docker', 'version', '--format', '{{.Server.Version}}'),
  install: 'https://docs.docker.com/get-started/get-docker/',
  start: 'Docker Desktop, or: sudo systemctl start docker',
};
const clusters: Record<Local['kind'], Tool> = {
  kind: {
    name: 'kind',
    minimum: [0, 30, 0], // the first for Kubernetes 1.34
    ask: command('kind', 'version'),
    install: 'https://kind.sigs.k8s.io/docs/user/quick-start/#installation',
  },
  minikube: {
    name: 'minikube',
    minimum: [1, 37, 0], // the first for Kubernetes 1.34
    ask: command('minikube', 'version', '--short'),
    install: 'https://minikube.sigs.k8s.io/docs/start/',
  },
};
const kubectl: Tool = {
  name: 'kubectl',
  minimum: [1, 29, 0],
  ask: command('kubectl', 'version', '--client'),
  install: 'https://kubernetes.io/docs/tasks/tools/',
};
/** https://kubernetes.io/releases/version-skew-policy/#kubectl: one minor release before the cluster's. */
const kubectlForLocal: Tool = { ...kubectl, minimum: [1, 33, 0] };

/**
 * @param local absent: the cluster is somebody else's, and only kubectl is needed.
 * @returns names and versions in a line; throws a Refusal with all that is missing.
 */
export async function toolsFor(exec: Exec, local: Local | undefined): Promise<string> {
  const tools = local ? [docker, clusters[local.kind], kubectlForLocal] : [kubectl];
  const found = await Promise.all(tools.map((tool) => look(exec, tool)));
  const problems = found.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  if (problems.length > 0) throw new Refusal(problems);
  return found.map(({ line }) => line).join(', ');
}

/** The one that is installed, kind before minikube. */
export async function installedCluster(exec: Exec): Promise<Local['kind']> {
  const starts = (tool: Tool) =>
    exec(tool.ask).then(
      () => true,
      (error: unknown) => error instanceof ProgramError && error.stderr !== undefined,
    );
  return (await starts(clusters.kind)) || !(await starts(clusters.minikube)) ? 'kind' : 'minikube';
}

async function look(exec: Exec, { name, minimum, ask, install, start }: Tool): Promise<{ problem?: string; line?: string }> {
  try {
    const output = await exec(ask);
    const version = versionIn(output);
    if (!version) return { problem: messages.noVersion(name, output.trim()) };
    const found = version.join('.');
    return isOlder(version, minimum)
      ? { problem: messages.tooOld(name, found, minimum.join('.'), install) }
      : { line: `${name} ${found}` };
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    if (error.stderr === undefined) return { problem: messages.notInstalled(name, install) };
    return { problem: messages.doesNotAnswer(name, error.stderr.split('\n')[0] ?? '', start) };
  }
}

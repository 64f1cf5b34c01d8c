// What every command can say.

export const messages = {
  noStack: (name: string, names: readonly string[]) => `there is no stack '${name}'. There are: ${names.join(', ')}.`,
  noEnvironment: (stack: string, name: string, names: readonly string[]) =>
    `${stack} has no environment '${name}'. It has: ${names.join(', ')}.`,
  noContext: (name: string, names: readonly string[]) =>
    `your kubeconfig has no context '${name}'. It has: ${names.join(', ') || 'none'}.`,
  interrupted: 'interrupted.',
  noTerminal: 'standard input is no terminal, so nobody can confirm. Add --yes.',
  cannotStart: (program: string) => `${program} cannot be started.`,
  noPrimary: (service: string) => `${service} has no primary at the moment. Run the same line again when one has taken over.`,
  noKubectl: 'kubectl cannot be started. Install it: https://kubernetes.io/docs/tasks/tools/',
  exitCode: (code: number | null) => (code === null ? 'ended by a signal' : `exit ${code}`),
  where: (context: string, server: string) => `context ${context} (${server})`,
  nothingApplied: 'Nothing was applied.',
} as const;

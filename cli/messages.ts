// What every command can say.

export const messages = {
  noStack: (name: string, names: readonly string[]) => `there is no stack '${name}'. There are: ${names.join(', ')}.`,
  noEnvironment: (stack: string, name: string, names: readonly string[]) =>
    `${stack} has no environment '${name}'. It has: ${names.join(', ')}.`,
  noContext: (name: string, names: readonly string[]) =>
    `your kubeconfig has no context '${name}'. It has: ${names.join(', ') || 'none'}.`,
  interrupted: 'interrupted.',
  noTerminal: 'there is nobody to ask. Add --yes.',
  where: (context: string, server: string) => `context ${context} (${server})`,
  nothingApplied: 'Nothing was applied.',
} as const;

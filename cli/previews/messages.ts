// What `slipway previews` says.
export const messages = {
  none: (stack: string) => `There are no previews of ${stack}.`,
  preview: (environment: string, namespace: string, age: string) => `${environment}, in the namespace ${namespace}, ${age} old`,
  ask: (environments: readonly string[], where: string) => `Delete ${environments.join(', ')} with all data, in ${where}?`,
  deleted: (environment: string) => `Deleted: ${environment}`,
  nothingToDelete: 'Nothing to delete.',
} as const;

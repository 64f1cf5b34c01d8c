// What `npm run restore` says.

export const messages = {
  noBackups: (stack: string, environment: string) =>
    `${stack} has no backups in ${environment}. Give a service backup: {} in its stack, and apply it.`,
  noSuch: (what: string, names: readonly string[]) => `nothing called '${what}' is backed up. These are: ${names.join(', ')}.`,
  nameOne: (names: readonly string[]) => `several things are backed up. Say which: ${names.join(', ')}.`,
  noneYet: (cronJob: string, namespace: string) =>
    `there is no backup yet. Make one: kubectl -n ${namespace} create job --from=cronjob/${cronJob} ${cronJob}-now`,
  notThere: (at: string) => `there is no backup ${at}. Take one of the list above.`,
  ask: (context: string, server: string, namespace: string) =>
    `Replace it in namespace ${namespace} of context ${context} (${server})?`,
  slow: (namespace: string, job: string) => `Still waiting for the pod: kubectl -n ${namespace} describe pods -l job-name=${job}`,
  failed: (step: string, error: string, changed: string) => `the restore failed at '${step}': ${error}\n${changed}`,
  noOutcome: (namespace: string, job: string) =>
    `the job ${job} ended without a word. Look at it: kubectl -n ${namespace} describe job ${job}`,
  unchanged: 'What is in use is as it was.',
  interrupted: 'interrupted.',
  stopping: (names: readonly string[]) => `Stopping ${names.join(', ')}. If this ends without starting them again:`,
  notStarted: (why: string, lines: readonly string[]) => [`not everything was started again: ${why}`, ...lines].join('\n'),
} as const;

// What an import says of the project as a whole.
export const whole = {
  disabled: (profiles: readonly string[]) =>
    `not imported: its profile ${profiles.join(', ')} was not asked for. With it: --profile ${profiles[0] ?? ''}.`,
  networkOfTheProxy: () => 'not needed: the ingress controller of the cluster reaches what has a route.',
  networkOutside: (name: string) =>
    `the network ${name} belongs to another project. What the services reach there is a service of type external, with namespace or cidrs: docs/stacks.md.`,
  volumeDriver: (driver: string) => `the driver ${driver} is docker's. The storage class of the cluster decides: storageClass.`,
  volumeOptions: () =>
    "options of docker's driver, such as NFS or a folder of the machine, are the storage class's: storageClass.",
  composeJob: (cron: string | undefined) =>
    cron === undefined
      ? 'a job of compose that somebody starts by hand: a service of type job runs once for each release, one of type cron by schedule. docs/jobs.md'
      : `a job by schedule: write a service of type cron with schedule: '${cron}'. docs/jobs.md`,
  model: (name: string) => `the model ${name} needs a server: a service of type container, or external.`,
  noServices: () => 'no service is left that a stack could have.',
  renamed: (from: string, to: string) => `${from} is called ${to} here: a name of DNS has small letters, digits and dashes.`,
} as const;

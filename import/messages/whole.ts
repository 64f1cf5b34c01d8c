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
  jobByHand: () =>
    'somebody starts it by hand, and no type does so: type: job runs once for each release, type: cron by schedule (docs/jobs.md). By hand in a pod that is there: kubectl exec.',
  jobSchedule: (cron: string) =>
    `'${cron}' is no schedule of Kubernetes, which has five fields of cron: minute, hour, day, month, day of the week. Write schedule, and type: cron.`,
  jobZone: (zone: string | undefined) =>
    zone === undefined
      ? 'its hours are those of UTC here, in compose those of the machine. Another zone: timeZone.'
      : `${zone} is no time zone by name, so its hours are those of UTC. A zone: timeZone.`,
  jobPolicies: () =>
    'a run that is due while the one before still runs is left out, and a missed one starts up to an hour late, whatever compose says.',
  model: (model: string, size: number | undefined, flags: readonly string[]) =>
    `docker runs ${model} on the machine${[size === undefined ? '' : `context_size: ${size}`, flags.join(' ')]
      .filter(Boolean)
      .map((one) => `, with ${one}`)
      .join(
        '',
      )}, and a cluster does not. A server of models with OpenAI's API is a service of type container, such as ollama/ollama, or external.`,
  modelOfService: (name: string, endpoint: string, variable: string) =>
    `compose sets ${endpoint} and ${variable} for the model ${name}; here nobody does. Write uses: { <its server>: { env: { ${endpoint}: '{url}/v1/' } } } and env: { ${variable}: '<its name there>' }.`,
  providedBy: (type: string, variables: string) =>
    `left out: the provider ${type} makes it, and no image is known. Variables ${variables}_… that compose gets from it are not set. Write a service of type external or container for it, and an edge that sets them: uses.`,
  noServices: () => 'no service is left that a stack could have.',
  calledApart: (from: string, to: string) => `one of ${from} is called ${to} here, because another one has that name.`,
  renamed: (from: string, to: string) => `${from} is called ${to} here: a name of DNS has small letters, digits and dashes.`,
} as const;

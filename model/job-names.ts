// Names of the jobs of a service.

/** @param name of the service, or of the volume. */
export const backupJob = (name: string) => `${name}-backup`;

export const restoreJob = (name: string) => `${name}-restore`;

/** The name of a CronJob has 52 characters at most, because its jobs add eleven; the longer suffix has eight. */
export const LONGEST_NAME = 52 - restoreJob('').length;

/** Name of the pods that migrate for a service; no service of the stack may have it. */
export const migrationNameOf = (service: string) => `${service}-migrate`;

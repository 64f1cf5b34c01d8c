// How old the newest good backup of each kind of data is. A job whose backup is not good fails, so the cluster's own word counts.
import { ageOf } from '../cluster/age';
import { KubectlError } from '../cluster/kubectl';
import type { Clock } from '../cluster/machine';
import { lineOf } from '../program';
import { messages } from './messages';
import { kubectlLine, type Target } from './target';

interface CronJob {
  readonly metadata: { readonly name: string };
  readonly status?: { readonly lastSuccessfulTime?: string };
}

/** A line for each; none where the stack asks for no backups. */
export async function backupLines(target: Target, { now }: Pick<Clock, 'now'>): Promise<string[]> {
  const { stack, kubectl } = target;
  const namespace = stack.namespace.name;
  if (stack.backups.length === 0) return [];
  try {
    const { items } = JSON.parse(await kubectl(['-n', namespace, 'get', 'cronjobs', '-o', 'json'])) as {
      items: readonly CronJob[];
    };
    return stack.backups.map(({ name, job, schedule, timeZone }) => {
      const last = items.find(({ metadata }) => metadata.name === job.name)?.status?.lastSuccessfulTime;
      const make = kubectlLine(target, '-n', namespace, 'create', 'job', `--from=cronjob/${job.name}`, `${job.name}-now`);
      return last === undefined
        ? messages.noBackup(name, `${schedule} ${timeZone}`, lineOf(make))
        : messages.newestBackup(name, ageOf(now() - Date.parse(last)));
    });
  } catch (error) {
    if (error instanceof KubectlError) return [messages.backupsUnknown(error.message)]; // what was to be done is done
    throw error;
  }
}

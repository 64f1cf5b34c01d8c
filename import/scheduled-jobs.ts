// Jobs of compose that have a schedule, as services that run by it: one for each schedule, because a CronJob has one.
import type { Project } from '../compose/project';
import { type Schedule, type Service, service } from '../compose/project/service';

/** What a project runs: a service, or a job at its times. */
export interface Work {
  readonly key: string;
  readonly service: Service;
  readonly schedule?: Schedule;
}

export function scheduledJobs({ jobs }: Project): Work[] {
  return Object.entries(jobs).flatMap(([key, { triggers, ...job }]) =>
    (triggers?.schedule ?? []).map((schedule) => ({ key, schedule, service: { ...service.parse({}), ...job } })),
  );
}

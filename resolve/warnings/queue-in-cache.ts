// A queue of tasks in a Redis that may lose them.
import { WARNINGS } from '../../schema/problems/warnings';
import { variablesAsked } from '../edge-variables';
import { programsIn, type Setting, settingsOf, startOf } from './programs';
import type { WarningRule } from './rule';

/** Celery, Dramatiq, RQ, arq, Huey, BullMQ, Sidekiq, Laravel; a result that is lost is asked for again. */
const QUEUES = /(^|_)(BROKER|QUEUES?|CELERY|DRAMATIQ|RQ|ARQ|HUEY|BULL(MQ)?|SIDEKIQ)(_|$)/i;
const WORKERS =
  /(^|[\s/])(celery|dramatiq|rq|arq|huey_consumer(\.py)?|sidekiq|resque|artisan\s+(queue:(work|listen)|horizon))(\s|$)/;

/** `QUEUE_CONNECTION=redis` of Laravel. */
const isQueueOfRedis = ({ name, value }: Setting) => /^QUEUE_(CONNECTION|DRIVER)$/.test(name) && value === 'redis';

export const queueInCache: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { name, service } = program;
    const targets = Object.keys(service.uses).map((target) => ({ target, service: asked.endpoints.get(target)?.service }));
    const works = WORKERS.test(startOf(program)) && !targets.some(({ service }) => service?.type === 'container');
    return targets.flatMap(({ target, service: other }) => {
      const edge = service.uses[target];
      if (!edge || other?.type !== 'redis' || other.mode !== 'cache') return [];
      const variables = variablesAsked(edge).map(({ variable }) => variable);
      const queue = variables.find((variable) => QUEUES.test(variable) && !/RESULT/i.test(variable));
      const alone = targets.filter(({ service }) => service?.type === 'redis').length === 1;
      const said = alone ? settingsOf(program).find(isQueueOfRedis)?.name : undefined;
      if (queue === undefined && said === undefined && !(works && alone)) return [];
      return [
        { path: ['services', name, 'uses', target], found: WARNINGS['queue-in-cache'].found(queue ?? said ?? name, target) },
      ];
    });
  });

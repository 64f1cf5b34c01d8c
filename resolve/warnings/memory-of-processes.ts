// More processes than the memory of a pod is enough for, and a number of processes that the node decides.
import { amountOf, mebibytes } from '../../model/quantity';
import { WARNINGS } from '../../schema/problems/warnings';
import { resourcesOf } from '../defaults/resources';
import { processesOf, processesOfTheNode } from '../processes';
import { programsIn, startPath } from './programs';
import type { WarningRule } from './rule';

/**
 * A worker of gunicorn with FastAPI and SQLAlchemy on Python 3.11, before its first request: 62 Mi measured, 49 of them its own and the rest
 * libraries that workers share.
 */
const LEAST = '64Mi';

export const memoryOfProcesses: WarningRule = (asked) =>
  programsIn(asked).flatMap(({ service, path }) => {
    const processes = processesOf(service);
    const { memory } = resourcesOf(service.type, service.resources, asked.environment).limits;
    if (processes < 2 || processes * amountOf(LEAST) <= amountOf(memory)) return [];
    const each = mebibytes(amountOf(memory) / processes);
    return [
      { path: [...path, 'resources', 'limits', 'memory'], found: WARNINGS['memory-of-processes'].found(processes, memory, each) },
    ];
  });

export const processesByNode: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const option = processesOfTheNode(program.service);
    return option === undefined ? [] : [{ path: startPath(program), found: WARNINGS['processes-by-node'].found(option) }];
  });

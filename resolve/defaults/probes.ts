// How often the probes ask where a stack says nothing of them: as its group of options does by default.
import { containerHealth } from '../../schema/health';

export const TIMING = containerHealth.pick({ intervalSeconds: true, timeoutSeconds: true }).parse({});

// How often the probes ask where a stack does not say.
import type { Health } from '../../model/health';

export const TIMING: Pick<Health, 'intervalSeconds' | 'timeoutSeconds'> = { intervalSeconds: 30, timeoutSeconds: 5 };

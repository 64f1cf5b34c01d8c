// What the types of stores say by themselves, so that no key of compose maps it.
import type { Service } from '../../compose/project/service';

type Keys = readonly (keyof Service)[];

/** What every store says. */
export const OF_A_SERVER: Keys = [
  ...(['image', 'command', 'ports', 'expose', 'healthcheck', 'user', 'shm_size', 'volumes', 'deploy', 'cpus'] as const),
  ...(['mem_limit', 'mem_reservation', 'configs', 'secrets', 'tmpfs', 'read_only', 'stop_grace_period', 'cap_add'] as const),
  ...(['working_dir', 'depends_on', 'links', 'scale'] as const),
];

/** A store whose entrypoint and limits of the system are its type's too. */
export const OF_A_CACHE: Keys = [...OF_A_SERVER, 'entrypoint', 'sysctls', 'ulimits'];

export const OF_A_STORE: Keys = [...OF_A_CACHE, 'post_start', 'pre_stop', 'hostname'];

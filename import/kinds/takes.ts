// What the types of stores say by themselves, so that no key of compose maps it.
import type { Service } from '../../compose/project/service';

export const OF_A_STORE: readonly (keyof Service)[] = [
  ...([
    'image',
    'command',
    'entrypoint',
    'ports',
    'expose',
    'healthcheck',
    'user',
    'shm_size',
    'volumes',
    'deploy',
    'cpus',
  ] as const),
  ...(['mem_limit', 'mem_reservation', 'configs', 'secrets', 'tmpfs', 'read_only', 'stop_grace_period', 'cap_add'] as const),
  ...(['working_dir', 'depends_on', 'links', 'scale', 'sysctls', 'ulimits', 'post_start', 'pre_stop', 'hostname'] as const),
];

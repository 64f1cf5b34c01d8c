// What a program may do beyond other programs, by an explicit line with its reason.
// https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
import { z } from 'zod';
import { messages } from './problems/messages';

/** capabilities(7), without CAP_. */
export const CAPABILITIES = [
  ...(['AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN'] as const),
  ...(['DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE'] as const),
  ...(['LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST'] as const),
  ...(['NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT'] as const),
  ...(['SYS_MODULE', 'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME'] as const),
  ...(['SYS_TTY_CONFIG', 'WAKE_ALARM'] as const),
];

export const privileges = z
  .strictObject({
    /** Why the program needs them, not empty: the stack's page and the annotation `slipway/privileges` show it. */
    reason: z.string().regex(/\S/, { error: messages.noReasonForPrivileges }),
    /**
     * Whether the program may be root. Without `user` it is, with `user: 'image'` it is if the image says so. Root without capabilities is bound by
     * the permissions of files as everybody is.
     * @default false
     */
    root: z.boolean().default(false),
    /**
     * Linux capabilities that the program has, by the names of Kubernetes, without `CAP_`. All others are dropped. A program that is not root
     * gets one only if its file has it (setcap) and is started directly. With `SYS_ADMIN` the program may gain every other one too, as Kubernetes says.
     * @default []
     */
    capabilities: z.array(z.enum(CAPABILITIES, { error: messages.notACapability(CAPABILITIES) })).default([]),
  })
  .refine(({ root, capabilities }) => root || capabilities.length > 0, { error: messages.noPrivilege });

export type Privileges = z.output<typeof privileges>;

// Images that hold a shell, a language or one small program, and write nothing by themselves: any user may run them.

const BARE: ReadonlySet<string> = new Set([
  ...[
    'alpine',
    'alpine/curl',
    'alpine/git',
    'bash',
    'busybox',
    'debian',
    'nginxinc/nginx-unprivileged',
    'ubuntu',
    'curlimages/curl',
    'traefik/whoami',
  ],
  ...['bun', 'oven/bun', 'denoland/deno', 'eclipse-temurin', 'golang', 'node', 'php', 'python', 'ruby', 'rust'],
]);

/** @param name without host and tag. */
export const isBare = (name: string): boolean => BARE.has(name);

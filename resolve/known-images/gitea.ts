// Gitea. The usual image is several programs below s6, which starts as root; the one with `rootless` in its tag is Gitea alone.
import type { KnownImage } from './known-image';

export const gitea: KnownImage = {
  images: ['gitea/gitea'],
  source: 'github.com/go-gitea/gitea, docker/root and docker/rootless',
  port: 3000,
  otherPorts: { ssh: 22 },
  health: { ready: '/api/healthz' },
  data: '/data',
  needs: [
    {
      variable: 'GITEA__server__ROOT_URL',
      or: ['ROOT_URL', 'GITEA__server__DOMAIN'],
      line: "env: { GITEA__server__ROOT_URL: '{ingress.origin}/' }",
      isPublic: true,
      without: 'its links and the addresses to clone from lead to localhost:3000',
    },
  ],
  root: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYS_CHROOT'],
  instead: "the tag that ends in '-rootless'",
  variants: {
    rootless: { user: 1000, otherPorts: { ssh: 2222 }, data: '/var/lib/gitea', keeps: ['/etc/gitea'], root: undefined },
  },
};

// A proxy in front of the others: its rules are `ingress` here, and it is no service of the stack.
import { type Context, pathOf } from '../context';
import { caddyfileOf } from '../ingress/caddy-file';
import { nginxTextsOf } from '../ingress/nginx-files';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Kind } from './kind';

const TRAEFIK = /^traefik$/;
const CADDY = /^(?:caddy|lucaslorentz\/caddy-docker-proxy)$/;
const NGINX = /^(?:nginx|nginxinc\/nginx-unprivileged|bitnami(?:legacy)?\/nginx|openresty\/openresty)$/;
const BY_ENVIRONMENT = /^(?:nginxproxy\/nginx-proxy|jwilder\/nginx-proxy|jc21\/nginx-proxy-manager|steveltn\/https-portal)$/;

export type Proxy = 'traefik' | 'caddy' | 'nginx' | 'by-environment';

const repositoryOf = ({ image, dockerfile }: Seen) =>
  image?.repository ?? (dockerfile?.base ?? '').replace(/^(?:docker\.io\/)?(?:library\/)?/, '').split(/[:@]/)[0] ?? '';

/** Which proxy a service is, if it forwards to others. */
export function proxyOf(seen: Seen, context: Context): Proxy | undefined {
  const repository = repositoryOf(seen);
  if (TRAEFIK.test(repository)) return 'traefik';
  if (BY_ENVIRONMENT.test(repository)) return 'by-environment';
  if (CADDY.test(repository))
    return /reverse_proxy/.test(caddyfileOf(seen, context.look)?.text ?? '') || !seen.dockerfile ? 'caddy' : undefined;
  if (!NGINX.test(repository)) return undefined;
  const texts = nginxTextsOf(seen, context.look);
  if (texts.some(({ text }) => /proxy_pass|uwsgi_pass|fastcgi_pass|grpc_pass/.test(text)))
    return isForwardingOnly(seen) ? 'nginx' : undefined;
  // nothing of it is here, but it stands in front of others
  const isInFront =
    seen.ports.some((port) => port === 80 || port === 443 || port === 8080) && Object.keys(seen.service.depends_on).length > 0;
  const hasSite = seen.service.volumes.some(({ target }) => /^\/usr\/share\/nginx\/html|^\/var\/www/.test(target));
  return isInFront && !seen.dockerfile && !hasSite ? 'nginx' : undefined;
}

/** An image of nginx that was built with files in it serves a page, and forwards besides. */
const isForwardingOnly = ({ dockerfile }: Seen) => !/\/usr\/share\/nginx|\/var\/www|--from=/.test(dockerfile?.text ?? '');

export const proxy: Kind = {
  name: 'proxy',
  is: (seen, context) => proxyOf(seen, context) !== undefined,
  options: (seen, context) => {
    context.notes.decided(pathOf(seen), messages.proxyIsIngress(), ['ingress']);
    return undefined;
  },
};

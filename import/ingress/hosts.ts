// The host of the stack: the one that its programs think they have, and what it is in each environment.
import type { Context } from '../context';
import { isHost } from './rule';
/** The host that the programs think they have: `CORS_ORIGINS=https://shop.example.org`. */
export function hostsSaid({ all }: Context): string[] {
  for (const { env } of all)
    for (const [name, value] of Object.entries(env)) {
      const [, host = ''] = /^https:\/\/([\w.-]+)\/?$/.exec(value.split(',')[0]?.trim() ?? '') ?? [];
      if (SITE.test(name) && isHost(host.toLowerCase())) return [host.toLowerCase()];
      if (DOMAIN.test(name) && isHost(value.toLowerCase())) return [value.toLowerCase()];
    }
  return [];
}

/** `DOMAIN=shop.example.org` of the program itself, and not of its mail or its bucket. */
const DOMAIN = /^(?:LOCAL|SITE|APP|WEB|BASE|ROOT|PUBLIC|SERVER|MAIN)?_?DOMAIN(?:_NAME)?$/;
const SITE = /CORS|ORIGIN|FRONTEND_URL|SITE_?URL|^BASE_URL|APP_?URL|NEXTAUTH_URL|PUBLIC_URL|ROOT_URL|^URL$/i;

/** The host in this environment: on a laptop it is `<stack>.localhost`, and one of several is below it. */
export function hostHere({ environment, stack }: Context, host: string | undefined, main = host): string {
  if (environment === 'production') return host ?? `${stack}.example.com`;
  const here = environment === 'local' ? `${stack}.localhost` : `${stack}-${environment}.localhost`;
  return host === undefined || host === main ? here : `${host.split('.')[0]}.${here}`;
}

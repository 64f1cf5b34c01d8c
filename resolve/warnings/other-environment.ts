// A host that is not the stack's own here in a setting about the own address: `shop.example.com` in the laptop's `local`, `localhost` in production.
import { hostsOf } from '../../schema/ingress';
import { WARNINGS } from '../../schema/problems/warnings';
import { isLocal } from './addresses';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** What a program compares with the host or the origin of a request, or makes links of. */
const OWN =
  /ALLOWED_HOSTS?|TRUSTED_(HOSTS?|ORIGINS|DOMAINS)|CSRF|CORS|ORIGINS?|(^|_)(SITE|APP|BASE|WEB|PUBLIC|ROOT|SERVER|FRONTEND|EXTERNAL)_?(URL|HOST|DOMAIN)$|NEXTAUTH_URL|DOMAIN$|HOSTNAME$/;

/** What a visitor is sent to, or a request is compared with: this machine is neither, once there is a public host. */
const OF_LINKS =
  /^(\w+_)?ALLOWED_HOSTS?$|(^|_)(SITE|APP|BASE|PUBLIC|FRONTEND|EXTERNAL)_?(URL|HOST|DOMAIN)$|NEXTAUTH_URL|(REDIRECT|CALLBACK)_UR[IL]$/;

export const otherEnvironment: WarningRule = (asked) => {
  const { ingress } = asked.stack;
  if (!ingress) return [];
  const here = hostsOf(ingress);
  const elsewhere = asked.publicHosts.filter((host) => !here.includes(host) && !host.startsWith('*'));
  const isPublic = asked.environment === 'production' && here.some((host) => !/(^|\.)localhost$/.test(host));
  return programsIn(asked).flatMap((program) =>
    settingsOf(program).flatMap(({ name, value, path }) => {
      const words = value.split(/[^\w.-]+/);
      const host =
        (OWN.test(name) ? elsewhere.find((each) => words.includes(each)) : undefined) ??
        (isPublic && OF_LINKS.test(name) ? words.find(isLocal) : undefined);
      return host === undefined ||
        here.some((own) =>
          words.some((word) => word === own || (own.endsWith(word.replace(/^\*?\./, '.')) && word.includes('.'))),
        )
        ? []
        : [{ path, found: WARNINGS['other-environment'].found(host, here) }];
    }),
  );
};

// The public host of the base in a setting of an environment that has another one: `shop.example.com` in the laptop's `local`.
import { hostsOf } from '../../schema/ingress';
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** What a program compares with the host or the origin of a request, or makes links of. */
const OWN =
  /ALLOWED_HOSTS?|TRUSTED_(HOSTS?|ORIGINS|DOMAINS)|CSRF|CORS|ORIGINS?|(^|_)(SITE|APP|BASE|WEB|PUBLIC|ROOT|SERVER|FRONTEND|EXTERNAL)_?(URL|HOST|DOMAIN)$|NEXTAUTH_URL|DOMAIN$|HOSTNAME$/;

export const otherEnvironment: WarningRule = (asked) => {
  const { ingress } = asked.stack;
  if (!ingress) return [];
  const here = hostsOf(ingress);
  const elsewhere = asked.publicHosts.filter((host) => !here.includes(host) && !host.startsWith('*'));
  return programsIn(asked).flatMap((program) =>
    settingsOf(program).flatMap(({ name, value, path }) => {
      const words = value.split(/[^\w.-]+/);
      const host = OWN.test(name) ? elsewhere.find((each) => words.includes(each)) : undefined;
      return host === undefined || here.some((own) => words.includes(own))
        ? []
        : [{ path, found: WARNINGS['other-environment'].found(host, here) }];
    }),
  );
};

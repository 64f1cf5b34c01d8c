// What everybody who opens the page can read, and should not.
import { isForBrowsers } from '../../leaks/names';
import { WARNINGS } from '../../schema/problems/warnings';
import { edgeVariables } from '../edge-variables';
import { secretsOf } from '../options';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';
import { vendorOf } from './vendors';

/** Keys of maps, of Firebase and of Stripe's page are public, so names such as API_KEY say nothing here. */
const SECRET = /(SECRET|PASSWORD|PRIVATE_?KEY|SERVICE_ROLE|DATABASE_URL|DB_URL|POSTGRES_URL|REDIS_URL|MONGO(DB)?_UR[IL])/i;

/** Whose keys are for pages too: of maps, of search, of pictures. */
const FOR_PAGES = /^(ALGOLIA|CLOUDINARY|GITHUB|GOOGLE|PAYPAL|STRIPE)$/;

function isSecret(name: string): boolean {
  const vendor = vendorOf(name.replace(/^(NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|GATSBY|VUE_APP)_/, ''));
  return SECRET.test(name) || (vendor !== undefined && !FOR_PAGES.test(vendor.name));
}

export const secretInBrowser: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { service, path } = program;
    const args = Object.keys(service.build?.args ?? {}).map((name) => ({ name, path: [...path, 'build', 'args', name] }));
    const config = 'config' in service && service.config ? Object.keys(service.config) : [];
    const ofVite =
      service.type === 'vite'
        ? [
            ...settingsOf(program),
            ...secretsOf(service).map(({ name }, i) => ({ name, path: [...path, 'secrets', String(i)] })),
            ...edgeVariables(service.uses).map(({ name, target }) => ({ name, path: [...path, 'uses', target] })),
          ]
        : [];
    return [
      ...[...args, ...ofVite].filter(({ name }) => isForBrowsers(name) && isSecret(name)),
      ...config.filter(isSecret).map((name) => ({ name, path: [...path, 'config', name] })),
    ].map(({ name, path }) => ({ path, found: WARNINGS['secret-in-browser'].found(name) }));
  });

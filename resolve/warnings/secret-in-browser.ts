// What everybody who opens the page can read, and should not.
import { isForBrowsers } from '../../leaks/names';
import { WARNINGS } from '../../schema/problems/warnings';
import { edgeVariables } from '../edge-variables';
import { secretsOf } from '../options';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** Keys of maps, of Firebase and of Stripe's page are public, so names such as API_KEY say nothing here. */
const SECRET = /(SECRET|PASSWORD|PRIVATE_?KEY|SERVICE_ROLE|DATABASE_URL|DB_URL|POSTGRES_URL|REDIS_URL|MONGO(DB)?_UR[IL])/i;

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
      ...[...args, ...ofVite].filter(({ name }) => isForBrowsers(name) && SECRET.test(name)),
      ...config.filter((name) => SECRET.test(name)).map((name) => ({ name, path: [...path, 'config', name] })),
    ].map(({ name, path }) => ({ path, found: WARNINGS['secret-in-browser'].found(name) }));
  });

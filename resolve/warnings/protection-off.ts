// Settings that switch a protection off: certificates, passwords, the marks of cookies.
import { WARNINGS } from '../../schema/problems/warnings';
import { isRouted } from '../public-hosts';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

const OFF = /^(0|false|no|off)$/i;
const ON = /^(1|true|yes|on)$/i;

/** Each with the value that switches it off. */
const SETTINGS: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/, OFF],
  [/^(GIT_SSL_NO_VERIFY|CURL_INSECURE)$/, ON],
  [/^POSTGRES_HOST_AUTH_METHOD$/, /^trust$/],
  [/^((MYSQL|MARIADB)_ALLOW_EMPTY_(ROOT_)?PASSWORD|ALLOW_EMPTY_PASSWORD)$/, ON],
  [/^NEO4J_AUTH$/, /^none$/],
];

/** Of a server that a route leads to. */
const OF_ROUTED = /^xpack\.security\.enabled$/;

/** Of a stack that is reached by HTTPS. */
const OF_COOKIES = /(^|_)(SESSION|CSRF)_COOKIE_SECURE$/;

export const protectionOff: WarningRule = (asked) =>
  asked.environment !== 'production'
    ? []
    : programsIn(asked).flatMap((program) =>
        settingsOf(program)
          .filter(
            ({ name, value }) =>
              SETTINGS.some(([setting, off]) => setting.test(name) && off.test(value)) ||
              (OF_ROUTED.test(name) && OFF.test(value) && isRouted(asked, program.name)) ||
              (asked.stack.ingress?.tls !== undefined && OF_COOKIES.test(name) && OFF.test(value)),
          )
          .map(({ name, value, path }) => ({ path, found: WARNINGS['protection-off'].found(name, value) })),
      );

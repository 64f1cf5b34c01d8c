// An address that no browser reaches in what browsers load: of this machine, or of a service inside of the cluster.
import { WARNINGS } from '../../schema/problems/warnings';
import { isLocal, nameHere, ownerOf } from './addresses';
import { programsIn } from './programs';
import type { WarningRule } from './rule';

const NAMES = /^(VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|NUXT_PUBLIC|VUE_APP|GATSBY|EXPO_PUBLIC)_/;

export const localInBrowser: WarningRule = (asked) =>
  asked.environment !== 'production'
    ? []
    : programsIn(asked).flatMap(({ service, path }) => {
        const args = Object.entries(service.build?.args ?? {})
          .filter(([name]) => NAMES.test(name))
          .map(([name, value]) => ({ value, path: [...path, 'build', 'args', name] }));
        const config = Object.entries((service.type === 'static' && service.config) || {}).map(([name, value]) => ({
          ...{ value: String(value), path: [...path, 'config', name] },
        }));
        return [...args, ...config].flatMap(({ value, path }) => {
          const [, host = ''] = /^\w+:\/\/(\[[\da-f:]+\]|[\w.-]+)/i.exec(value) ?? [];
          if (isLocal(host)) return [{ path, found: WARNINGS['local-in-browser'].found(host) }];
          return ownerOf(nameHere(host, asked), asked) !== undefined || /\.svc(\.cluster\.local)?$/.test(host)
            ? [{ path, found: WARNINGS['local-in-browser'].found(host, true) }]
            : [];
        });
      });

// A service that lets the pages of every site read its answers.
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

export const cors: WarningRule = (asked) =>
  asked.environment !== 'production'
    ? []
    : programsIn(asked)
        .flatMap(settingsOf)
        .filter(({ name, value }) => isEverybody(name, value))
        .map(({ name, value, path }) => ({ path, found: WARNINGS.cors.found(name, value) }));

const isEverybody = (name: string, value: string) =>
  /CORS_(ORIGIN_)?ALLOW_ALL(_ORIGINS)?$/.test(name)
    ? /^(1|true|yes|on)$/i.test(value)
    : /(^|_)(CORS(_ALLOW(ED)?)?|ALLOW(ED)?)_ORIGINS?$/.test(name) && /^\[?["']?\*["']?\]?$/.test(value.trim());

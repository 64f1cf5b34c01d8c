// compose's own notation in a value: compose fills it in before the program starts, here it stays as it is written.
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** `${NAME:-default}`, `${NAME?message}`, a value that is `${NAME}` and nothing else, and `$$` for a dollar sign. */
const COMPOSE = [/\$\{\w+(:?[-?+])[^}]*\}/, /^\$\{\w+\}$/, /\$\$/];

export const interpolation: WarningRule = (asked) =>
  programsIn(asked)
    .flatMap(settingsOf)
    .flatMap(({ value, path }) => {
      const found = COMPOSE.map((pattern) => pattern.exec(value)?.[0]).find((text) => text !== undefined);
      return found === undefined ? [] : [{ path, found: WARNINGS.interpolation.found(found) }];
    });

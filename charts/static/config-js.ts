// The script that gives a page its settings at run time: `/config.js`, loaded before the bundle.
import type { ResolvedStatic } from '../../model';

/** In ASCII, so that no charset can spoil it, and without `<`, so that it may stand in a page too. */
export function configJs(config: NonNullable<ResolvedStatic['config']>): string {
  const json = JSON.stringify(config).replaceAll(
    /[<\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `window.__CONFIG__ = ${json};\n`;
}

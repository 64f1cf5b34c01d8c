// `/config.js`, which gives a page its settings at run time; the page loads it before its bundle.
import type { ResolvedStatic } from '../../model';

/** It is ASCII, so that no charset can change it, and has no `<`, so that it can be inlined into a page. */
export function configJs(config: NonNullable<ResolvedStatic['config']>): string {
  const json = JSON.stringify(config).replaceAll(
    /[<\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `window.__CONFIG__ = ${json};\n`;
}

// Passwords that are too weak or too well known for a leak: `hunter2`, `postgres`, `changeme`.
import { certaintyOf, isForBrowsers } from '../../leaks/names';
import { isSecret } from '../../leaks/values';

const WORDS =
  /^(true|false|yes|no|on|off|none|null|undefined|enabled?|disabled?|optional|required|auto|default|trust|md5|include|omit|same-origin|\d{1,4})$/i;
const PATHS = /^(\/|\.{1,2}\/|~)/;
const REFERENCES = /^(\$[({]|\{\{|<)/;
const ADDRESS = /^[\w+.-]+:\/\/[^@]*$/;

export const isReference = (text: string): boolean => REFERENCES.test(text.trim()) || /\$\(/.test(text);

/** What browsers load is for another rule, `secret-in-browser`. */
export const isSecretName = (name: string): boolean =>
  ['certain', 'likely'].includes(certaintyOf(name) ?? '') && !isForBrowsers(name);

/** Whether a text may be the value itself, no switch, no path, no address, no reference; what leaks.ts stops is not told again. */
export const isWeakSecret = (text: string): boolean =>
  text.trim() !== '' &&
  !isSecret(text, 'certain') &&
  ![WORDS, PATHS, REFERENCES, ADDRESS].some((other) => other.test(text.trim()));

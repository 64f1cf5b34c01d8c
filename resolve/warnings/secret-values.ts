// Which names stand for secrets, and which texts could be the value of one.

const SECRETS =
  /(^|[_.-])(PASSWORD|PASSWD|PASS|PASSPHRASE|SECRET|SECRET_?KEY|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|TOKEN|CREDENTIALS?)$/i;

/** Keys that are made for everybody to see. */
const PUBLIC = /(^|_)(PUBLIC|PUBLISHABLE|ANON|SITE)(_|$)|^(NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|VITE|REACT_APP|GATSBY)_/i;

export const isSecretName = (name: string): boolean => SECRETS.test(name) && !PUBLIC.test(name);

/** What bundlers write into the files that browsers load. */
export const isForBrowsers = (name: string): boolean =>
  /^(NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|VITE|REACT_APP|GATSBY)_/.test(name);

const WORDS =
  /^(true|false|yes|no|on|off|none|null|undefined|enabled?|disabled?|optional|required|auto|default|trust|md5|include|omit|same-origin|\d{1,4})$/i;
const PATHS = /^(\/|\.{1,2}\/|~)/;
const REFERENCES = /^(\$[({]|\{\{|<)/;
const ADDRESS = /^[\w+.-]+:\/\/[^@]*$/;

/** Whether a text may be the value itself: no switch, no path, no address, no reference to a value elsewhere. */
export const isSecretValue = (text: string): boolean =>
  text.trim() !== '' && ![WORDS, PATHS, REFERENCES, ADDRESS].some((other) => other.test(text.trim()));

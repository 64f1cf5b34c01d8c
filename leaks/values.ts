// Which text may be the secret itself, where its name or its place says that one stands there.
import type { Certainty } from './names';
import { isPlaceholder } from './placeholder';
import { different, isRandom } from './random';

/** What is shorter is too weak to be a secret anywhere; the rule `plain-secret` warns of it. */
const SHORTEST = 8;
const FEWEST = 4;

/** Passwords that images and their pages start with: everybody knows them. The rule `plain-secret` warns of them. */
const KNOWN_TO_ALL =
  /^(?:postgres(?:ql)?|minioadmin|rabbitmq|administrator|admin123|passw0rd|password\d{0,3}|1234567890?|12345678|mysecretpassword|change[-_ ]?(?:me|it|this).*)$/i;
const WORDS = /^(?:disabled|optional|required|undefined|automatic|scram-sha-256|same-origin|generated?)$/i;
/** The example of AWS' own pages. */
const DOCUMENTED = /EXAMPLE(?:KEY)?$/;

/** `$(NAME)`, `${NAME}`, `{{ name }}` and Grafana's `$__file{path}`: what stands beside them is the value's own. */
const FILLED_IN = String.raw`\$__\w+\{[^}\n]{0,200}\}|\$\([^)\n]{0,100}\)|\$?\{\{[^}\n]{0,200}\}\}|[$#]?\{[\w.]+(?::?[?+][^}\n]{0,200})?\}`;
/** Those, and what else stands for a value: `$NAME`, `$$NAME` for a shell behind Kubernetes, `<password>`, `%s`. A password may have the same characters somewhere inside. */
export const REFERENCE = String.raw`${FILLED_IN}|\${1,2}[A-Za-z_]\w*(?!\w)|<[^<>\n]{1,80}>|%\(\w+\)[a-z]|%[a-z](?![A-Za-z\d])|%[A-Z_]{3,}%|__[A-Z_]+__|@[A-Z_]{3,}@|\*{3,}|\.{3}|…`;
const EVERY_FILLED_IN = new RegExp(FILLED_IN, 'g');
const ONLY_REFERENCES = new RegExp(`^(?:${REFERENCE}|[\\s:@/.-])+$`);
/** A reference with a value for the case that nothing is set. */
const OR_ELSE = /^\$\{\w+:?[-=](.*)\}$/;

/** Where a value is, in place of the value. */
const ELSEWHERE = [
  /^(?:\.{0,2}|~)\/[\w.@-]+(?:\/[\w.@-]+)*\/?$/, // a path
  /^[A-Za-z]:\\/,
  /^[\w.-]+\.(?:json|ya?ml|pem|key|crt|cer|p12|jks|txt|env|toml|ini|conf|csv)$/i,
  /^(?:[a-z][a-z\d+.-]*:)?\/\/[^@]*$/i, // an address without a login
  /^(?:vault|op|ref\+\w+|secretref|file|env|ssm|awssm|gcpsm|arn|keyvault|sops|doppler)[:(]/i,
  /^ENC\[/, // sops
  /^(?:projects|secrets?|kv|locations)\/[\w/.-]+$/,
];
const OBJECT = /^[a-z\d]+(?:-[a-z\d]+)*-(?:secrets?|tls|credentials?|creds|certs?|token|auth|pull)(?:-\d+)?$/;
/** An object of a namespace: `cert-manager/webhook-ca`. */
const NAMESPACED = /^[a-z][a-z\d-]*\/[a-z][a-z\d]*(?:[-.][a-z\d]+)*$/;
/** A name: of another variable, of a class or a function; or what a form calls its field: 'Choose a password'. */
const NAMES = [
  /^[A-Z][a-zäöüéè]+(?: [a-zäöüéè]+)*[.?!…]?$/,
  /^[A-Z]+(?:_[A-Z\d]+)+$/,
  /^[A-Za-z_$][A-Za-z_]*(?:\.[A-Za-z_]+)+(?:[([].*)?$/,
  /^[A-Za-z_.]+[([]/,
];
/** The first word of a sentence about a value. */
const SENTENCE =
  /^(?:ask|see|get|set|enter|use|read|taken?|comes?|stored|provided|managed|from|the|an?|is|are|not?|in|by|for|your|none)\b.*\s/i;

/** Whether nothing stands there but what is filled in. */
export const isReference = (text: string): boolean => text !== '' && text.replaceAll(EVERY_FILLED_IN, '') === '';

/** Whether the text may be a secret. */
export function isSecret(text: string, certainty: Certainty): boolean {
  const [, orElse] = OR_ELSE.exec(text.trim()) ?? [];
  const value = (orElse ?? text).trim();
  const own = value.replaceAll(EVERY_FILLED_IN, '');
  if (own.length < SHORTEST || different(own) < FEWEST || ONLY_REFERENCES.test(value)) return false;
  if (certainty === 'possible') return isRandom(own) && !isElsewhere(value) && !UUID.test(value);
  if (own !== value) return !/\s/.test(own) && /\d/.test(own) && /[a-z]/i.test(own) && !isElsewhere(own);
  if (certainty === 'likely' && (OBJECT.test(value) || NAMESPACED.test(value))) return false;
  return !isStandIn(value) && !isElsewhere(value) && !NAMES.some((name) => name.test(value)) && !SENTENCE.test(value);
}

/** Whether a text stands for a secret that is still to come, or is one that everybody knows. */
export const isStandIn = (text: string): boolean =>
  isPlaceholder(text) || KNOWN_TO_ALL.test(text) || WORDS.test(text) || DOCUMENTED.test(text);

const isElsewhere = (text: string) => ELSEWHERE.some((place) => place.test(text)) && !text.split('/').some(isMadeUp);
/** In base64 there may be a slash, and no dash. */
const isMadeUp = (part: string) => /^[A-Za-z\d+=]+$/.test(part) && isRandom(part) && /[a-z]/.test(part) && /[A-Z]/.test(part);
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

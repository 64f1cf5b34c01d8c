// Private keys and JSON Web Tokens: which of the texts that look like one hold what only their owner may have.

/** RFC 7468, OpenSSH and OpenPGP. A comment that quotes the first line holds no key, so some of the key has to follow. */
const HEADERS = String.raw`(?:[A-Z][\w-]{1,30}: [^\n\\]{0,200}(?:\s|\\{1,4}[nr])+)*`;
const BREAK = String.raw`(?:\s|\\{1,4}[nrt]|["'+,|])*`;
const BODY = String.raw`(?:M[A-Z][A-Za-z\d+/=]{2,}|b3BlbnNzaC1[A-Za-z\d+/=]*|[A-Za-z\d+/=]{20,})(?:[A-Za-z\d+/=]|\s|\\[nr])*`;
export const PEM = String.raw`-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----${BREAK}${HEADERS}${BREAK}(?<key>${BODY})`;

/** The same in base64, as kubeconfig and many a variable hold it. */
export const PEM_IN_BASE64 = String.raw`LS0tLS1CRUdJTi(?<key>[A-Za-z\d+/=]{20,20000})`;
export const isPrivate = (match: string): boolean =>
  /^-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY/.test(Buffer.from(match, 'base64').toString('latin1'));

/** RFC 7519: two JSON objects, each of which begins with {" in base64. Supabase's older keys are such tokens. */
export const JWT = String.raw`eyJ[\w-]{8,1000}\.(?<key>eyJ[\w-]{8,8000})\.[\w-]{8,}`;

/** Supabase's key for browsers has the role `anon`; John Doe is the user of jwt.io's sample. */
export function isTokenOfSomebody(payload: string): boolean {
  const text = Buffer.from(payload, 'base64url').toString();
  return !/"role"\s*:\s*"anon"/.test(text) && !(/"1234567890"/.test(text) && /"John Doe"/.test(text));
}

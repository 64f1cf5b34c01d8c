// A certificate and its key from two files in PEM: whether they belong together, cover the hosts and are valid now. A message names
// files and hosts, and never quotes the key.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { ResolvedTls } from '../../model';
import type { Disk } from '../cluster/machine';
import { messages } from './messages';

interface Pair {
  /** https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets */
  readonly data: { readonly 'tls.crt': string; readonly 'tls.key': string };
  readonly validTo: Date;
}

type Files = NonNullable<ResolvedTls['files']>;
/** Either what was looked for, or why there is none. */
type Found<T> = { readonly value: T; readonly problem?: undefined } | { readonly value?: undefined; readonly problem: string };

/** Either every problem, or the pair. */
export function readCertificate(
  files: Files,
  hosts: readonly string[],
  { readFile, now }: Pick<Disk, 'readFile'> & { readonly now: Date },
): { readonly problems: readonly string[]; readonly pair?: Pair } {
  const texts = { certificate: textOf('certificate', files, readFile), key: textOf('key', files, readFile) };
  if (isOnly(KEY, texts.certificate) && isOnly(CERTIFICATE, texts.key))
    return { problems: [messages.swapped(files.certificate, files.key)] };
  const { value: chain, problem: noChain } = chainIn(texts.certificate, files);
  const { value: key, problem: noKey } = keyIn(texts.key, files);
  const own = chain?.certificates.find((each) => key && each.checkPrivateKey(key.object));
  const first = chain?.certificates[0];
  const problems = [
    ...(noChain === undefined ? [] : [noChain]),
    ...(noKey === undefined ? [] : [noKey]),
    ...(chain && key && !own ? [messages.notItsKey(files.key, files.certificate)] : []),
    ...(own && own !== first ? [messages.notFirst(files.certificate, files.key)] : []),
    ...problemsOf(own ?? first, files.certificate, hosts, now),
  ];
  if (problems.length > 0 || !chain || !key || !own) return { problems };
  return { problems, pair: { data: { 'tls.crt': chain.pem, 'tls.key': key.pem }, validTo: new Date(own.validTo) } };
}

/** `2027-01-31`, in UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const CERTIFICATE = 'CERTIFICATE';
const KEY = '(?:[A-Z0-9]+ )*PRIVATE KEY';

/** The PEM blocks of this label, without what other programs write around them. RFC 7468. */
const blocksIn = (text: string, label: string): string[] =>
  [...text.matchAll(new RegExp(`-----BEGIN (${label})-----[\\s\\S]*?-----END \\1-----`, 'g'))].map(([block]) => `${block}\n`);

/** Whether a text has such a block, and none of the other label. */
const isOnly = (label: string, { value = '' }: Found<string>): boolean =>
  blocksIn(value, label).length > 0 && blocksIn(value, label === KEY ? CERTIFICATE : KEY).length === 0;

function textOf(which: keyof Files, files: Files, readFile: Disk['readFile']): Found<string> {
  try {
    return { value: readFile(files[which]) };
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { problem: isAbsent ? messages.noTlsFile(files[which], which) : messages.unreadable(files[which]) };
  }
}

/** The host's own certificate, and those of the authorities that vouch for it. */
function chainIn(
  text: Found<string>,
  { certificate: file }: Files,
): Found<{ readonly certificates: readonly X509Certificate[]; readonly pem: string }> {
  if (text.value === undefined) return text;
  const blocks = blocksIn(text.value, CERTIFICATE);
  if (blocks.length === 0) return { problem: isOnly(KEY, text) ? messages.keyAsCertificate(file) : messages.noCertificate(file) };
  const certificates = blocks.map((block) => orNothing(() => new X509Certificate(block)));
  const broken = certificates.indexOf(undefined);
  if (broken >= 0) return { problem: messages.brokenCertificate(file, broken + 1) };
  return { value: { certificates: certificates.filter((each) => each !== undefined), pem: blocks.join('') } };
}

function keyIn(text: Found<string>, { key: file }: Files): Found<{ readonly object: KeyObject; readonly pem: string }> {
  if (text.value === undefined) return text;
  const [pem] = blocksIn(text.value, KEY);
  if (pem === undefined) return { problem: isOnly(CERTIFICATE, text) ? messages.certificateAsKey(file) : messages.noKey(file) };
  if (/BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(pem)) return { problem: messages.passphrase(file) };
  const object = orNothing(() => createPrivateKey(pem));
  return object ? { value: { object, pem } } : { problem: messages.brokenKey(file) };
}

/** What the parser throws may quote what it read, so it goes no further. */
function orNothing<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function problemsOf(certificate: X509Certificate | undefined, file: string, hosts: readonly string[], now: Date): string[] {
  if (!certificate) return [];
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const names = namesOf(certificate);
  return [
    ...(now < from ? [messages.notYetValid(file, dayOf(from), dayOf(to))] : []),
    ...(now > to ? [messages.expired(file, dayOf(from), dayOf(to))] : []),
    ...hosts.filter((host) => !covers(certificate, host)).map((host) => messages.notCovered(file, host, names)),
  ];
}

const namesOf = ({ subjectAltName = '' }: X509Certificate): string[] =>
  subjectAltName.split(', ').flatMap((name) => (name.startsWith('DNS:') ? [name.slice('DNS:'.length)] : []));

/** Browsers do not look at the common name, and take `*` for a whole label. RFC 9525, section 6.3. */
const covers = (certificate: X509Certificate, host: string): boolean =>
  host.startsWith('*.')
    ? namesOf(certificate).some((name) => name.toLowerCase() === host.toLowerCase())
    : certificate.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined;

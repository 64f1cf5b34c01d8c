// No manifest and no page of a stack contains a secret: nothing that has the format of one, and no value from a secrets file of
// this machine. A finding names the field and the kind of secret, never the value.
import type { Check, Finding } from './manifest';
import { secretsIn, withoutSecrets } from './secret-patterns';

/** A value that no file may contain, and the file that it comes from. */
export interface KnownValue {
  /** `SECRET_KEY` */
  readonly name: string;
  /** `secrets/loc8.local.env` */
  readonly file: string;
  readonly value: string;
}

interface Leaks {
  /** Checks every string of every object, and every name of a field. */
  readonly inManifests: Check;
  /** Checks every line of a page. */
  readonly inPage: (path: string, page: string) => Finding[];
  /** The text of another finding, which may quote a manifest, with '…' for each secret. */
  readonly masked: (text: string) => string;
}

/** The path of a field: `['data', 'SECRET_KEY']`. */
type FieldPath = readonly (string | number)[];

/** What was found ("holds a private key"), and an alternative to the usual advice. */
interface Kind {
  readonly says: string;
  readonly orElse: string;
}

/** A shorter text contains no key and no connection string with a real password. */
const SHORTEST = 12;

/** Call this once for all stacks: it remembers texts without a secret and does not check them again. */
export function leaks(knownValues: readonly KnownValue[] = []): Leaks {
  const shortest = Math.min(SHORTEST, ...knownValues.map(({ value }) => value.length));
  const clean = new Set<string>();

  function isLeak(text: string): boolean {
    if (text.length < shortest || clean.has(text)) return false;
    if (kindsIn(text).length > 0) return true;
    clean.add(text);
    return false;
  }

  const kindsIn = (text: string): readonly Kind[] => [
    ...secretsIn(text).map((says) => ({ says, orElse: '' })),
    ...knownValues.filter(({ value }) => text.includes(value)).map(kindOf),
  ];

  function finding(path: string, field: string, { says, orElse }: Kind): Finding {
    return { path, text: `${field} ${says}. ${adviceFor(path)}${orElse}.` };
  }

  /** A name that holds a secret itself is not printed. */
  const printed = (field: FieldPath) => field.map((step, i) => printedStep(step, i === 0, isLeak(String(step)))).join('');

  return {
    inManifests: (manifests) =>
      manifests.flatMap(({ path, object }) => {
        const findings: Finding[] = [];
        for (const [key, base64] of Object.entries(object.binaryData ?? {})) {
          const text = Buffer.from(base64, 'base64').toString();
          if (isLeak(text)) for (const kind of kindsIn(text)) findings.push(finding(path, printed(['binaryData', key]), kind));
        }
        if (!someString(object, isLeak)) return findings;
        forEachString(object, (text, field) => {
          for (const kind of isLeak(text) ? kindsIn(text) : []) findings.push(finding(path, printed(field), kind));
        });
        return findings;
      }),

    inPage: (path, page) =>
      page.split('\n').flatMap((line, i) => {
        const text = line.replaceAll('\\|', '|');
        return isLeak(text) ? kindsIn(text).map((kind) => finding(path, `line ${i + 1}`, kind)) : [];
      }),

    masked: (text) => knownValues.reduce((shown, { value }) => shown.replaceAll(value, '…'), withoutSecrets(text)),
  };
}

/** Nearly always no string is such, and without paths of fields this takes half the time of forEachString. */
function someString(value: unknown, isSuch: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isSuch(value);
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) if (isSuch(key) || someString(fields[key], isSuch)) return true;
  return false;
}

/** The names of fields are strings, too. */
function forEachString(value: unknown, check: (text: string, field: FieldPath) => void, field: FieldPath = []): void {
  if (typeof value === 'string') check(value, field);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const isItem = Array.isArray(value);
    const below = [...field, isItem ? Number(key) : key];
    if (!isItem) check(key, below);
    forEachString(inner, check, below);
  }
}

/** `spec.containers[0].env`, `data['nginx.conf']` */
function printedStep(step: string | number, isFirst: boolean, isSecret: boolean): string {
  if (isSecret) return "['…']";
  if (typeof step === 'number') return `[${step}]`;
  if (!/^[\w-]+$/.test(step)) return `['${step}']`;
  return isFirst ? step : `.${step}`;
}

const kindOf = ({ name, file }: KnownValue): Kind => ({
  says: `holds the value of ${name} in ${file}`,
  orElse: ', or take it out of that file if it is no secret',
});

/** The advice with the names in the path: `loc8/production/backend/env` belongs to the service backend, `dist/loc8/README.md` to none. */
function adviceFor(path: string): string {
  const [stack, environment = '<environment>', service = ''] = path.startsWith('dist/')
    ? path.split('/').slice(1, 2)
    : path.split('/');
  const name = /^[a-z]/.test(service) ? service : '<name>';
  return `Declare it in services.${name}.secrets and keep the value in secrets/${stack}.${environment}.env`;
}

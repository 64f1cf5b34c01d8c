// No secret stands in a manifest or on the page of a stack: nothing that has the format of one, and no value that this
// machine keeps in a secrets file. A finding says where and of which kind, never the value.
import type { Check, Finding } from './manifest';
import { secretsIn, withoutSecrets } from './secret-patterns';

/** A value that must not stand anywhere, and where it is kept. */
export interface KnownValue {
  /** `SECRET_KEY` */
  readonly name: string;
  /** `secrets/loc8.local.env` */
  readonly file: string;
  readonly value: string;
}

interface Leaks {
  /** Asks every string of every object, and every name of a field. */
  readonly inManifests: Check;
  /** Asks every line of a page. */
  readonly inPage: (path: string, page: string) => Finding[];
  /** What another rule says, which may quote a manifest, with '…' for each secret. */
  readonly masked: (text: string) => string;
}

/** Where a string stands: `['data', 'SECRET_KEY']`. */
type Place = readonly (string | number)[];
/** The end of a sentence about a place, and what else can be done than what the advice says. */
interface Kind {
  readonly says: string;
  readonly orElse: string;
}

/** A shorter text holds no key, and no connection string whose password is worth the name. */
const SHORTEST = 12;

/** One for all stacks: a text that it has found clean it does not read again. */
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

  function finding(path: string, place: string, { says, orElse }: Kind): Finding {
    return { path, text: `${place} ${says}. ${adviceFor(path)}${orElse}.` };
  }

  /** A name that holds a secret itself is not printed. */
  const printed = (place: Place) => place.map((step, i) => printedStep(step, i === 0, isLeak(String(step)))).join('');

  return {
    inManifests: (manifests) =>
      manifests.flatMap(({ path, object }) => {
        const findings: Finding[] = [];
        if (!someString(object, isLeak)) return findings;
        forEachString(object, (text, place) => {
          for (const kind of isLeak(text) ? kindsIn(text) : []) findings.push(finding(path, printed(place), kind));
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

/** Whether one of the strings is such. Nearly always none is, and without places this takes half the time of forEachString. */
function someString(value: unknown, isSuch: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isSuch(value);
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) if (isSuch(key) || someString(fields[key], isSuch)) return true;
  return false;
}

/** Names of fields are strings, too. */
function forEachString(value: unknown, ask: (text: string, place: Place) => void, place: Place = []): void {
  if (typeof value === 'string') ask(value, place);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const isItem = Array.isArray(value);
    const below = [...place, isItem ? Number(key) : key];
    if (!isItem) ask(key, below);
    forEachString(inner, ask, below);
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

/** With the names that the path tells: `loc8/production/backend/env` is of the service backend, `dist/loc8/README.md` of none. */
function adviceFor(path: string): string {
  const [stack, environment = '<environment>', service = ''] = path.startsWith('dist/')
    ? path.split('/').slice(1, 2)
    : path.split('/');
  const name = /^[a-z]/.test(service) ? service : '<name>';
  return `Declare it in services.${name}.secrets and keep the value in secrets/${stack}.${environment}.env`;
}

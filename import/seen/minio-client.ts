// What a container of MinIO's client `mc` does: the buckets that it makes, the keys that it gives out, and whatever else.
// https://github.com/minio/mc
import { inside, type Look } from '../look';
import type { Seen } from './seen';
import { fillIn, wordsOf } from './words';

export interface ClientWork {
  readonly buckets: readonly string[];
  /** Access keys and their secrets, which may do everything. */
  readonly logins: readonly (readonly [user: string, password: string])[];
  /** Lines that do something else, without the values of secrets. */
  readonly others: readonly string[];
}

export const isClient = ({ image }: Pick<Seen, 'image'>): boolean =>
  /^(?:minio\/mc|bitnami(?:legacy)?\/minio-client)$/.test(image?.repository ?? '');

export function clientWork(seen: Seen, look: Look): ClientWork {
  const buckets: string[] = [];
  const logins: (readonly [string, string])[] = [];
  const others: string[] = [];
  const script = fillIn(scriptIn(seen, look), seen.env);
  const loops = new Map(
    [...script.matchAll(/\bfor\s+(\w+)\s+in\s+([^;\n]+)/g)].map(([, name = '', words = '']) => [name, wordsOf(words)]),
  );
  for (const line of script.replaceAll(/\\\r?\n/g, ' ').split(/&&|\|\||;|\r?\n/)) {
    const words = wordsOf(line.replace(/^[\s(]*(?:(?:until|while|do|then|if|else|!|exec)\s+)*/, '').replace(/\d?>.*$|\).*$/, ''));
    const [program = '', first = '', second = '', ...rest] = words;
    if (!/^(?:\S*\/)?mc$/.test(program)) {
      if (program !== '' && !HARMLESS.test(program) && !/^\w+=/.test(program)) others.push(program);
      continue;
    }
    const said = words.slice(1).filter((word) => !word.startsWith('-'));
    if (first === 'mb' && !words.some((word) => /^--with-/.test(word))) {
      const names = said.slice(1).map((word) => word.replace(/^[^/]*\//, '').replace(/\/$/, ''));
      for (const name of names.flatMap((one) => expanded(one, loops)))
        if (BUCKET.test(name)) buckets.push(name);
        else others.push(`mc mb ${name.includes('$') ? name : `'${name}'`}`);
    } else if (first === 'admin' && second === 'user' && rest[0] === 'add' && rest.length > 3)
      logins.push([rest[2] ?? '', rest[3] ?? '']);
    else if (!isPlain(said)) others.push(`mc ${said.slice(0, 3).join(' ')}`);
  }
  return { buckets: [...new Set(buckets)], logins, others: [...new Set(others)] };
}

/** Programs that wait or speak. */
const HARMLESS =
  /^(?:sleep|echo|printf|exit|true|:|set|do|done|then|else|fi|for|nc|curl|wget|\[|test|date|cd|tail|wait|export|#.*)$/;
/** What a bucket may be called. */
export const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Lines that change nothing of a bucket that begins empty and closed. */
function isPlain([first = '', second = '', third = '', ...rest]: readonly string[]): boolean {
  if (['alias', 'config', 'ready', 'ls', 'stat', 'ping', 'rm', 'rb', 'tree', 'du'].includes(first)) return true;
  if (first === 'anonymous' || first === 'policy') return second === 'set' && /^(?:none|private)$/.test(third);
  if (first === 'version') return second === 'suspend';
  if (first !== 'admin') return false;
  if (second === 'info' || second === 'service') return true;
  return second === 'policy' && /^(?:attach|set)$/.test(third) && rest.some((word) => /^(?:readwrite|consoleAdmin)$/.test(word));
}

const expanded = (name: string, loops: ReadonlyMap<string, readonly string[]>): string[] => {
  const [whole, variable = ''] = /\$\{?(\w+)\}?/.exec(name) ?? [];
  const words = whole === undefined ? undefined : loops.get(variable);
  return whole === undefined || words === undefined ? [name] : words.map((word) => name.replace(whole, word));
};

/** The line, or the script that it starts: of the image it is a file that is mounted. */
function scriptIn({ line, service }: Seen, look: Look): string {
  const [file] = line.flatMap((word) =>
    service.volumes.flatMap(({ source, target }) => {
      const below =
        word === target ? '' : word.startsWith(`${target.replace(/\/$/, '')}/`) ? word.slice(target.length) : undefined;
      const path = below === undefined ? undefined : inside(`${source ?? ''}/${below}`);
      const text = path === undefined ? undefined : look.read(path);
      return text === undefined ? [] : [text];
    }),
  );
  if (file !== undefined) return file.replaceAll(/^\s*#.*$/gm, '');
  const at = line.findIndex((word) => /^-\w*c$/.test(word));
  return at < 0
    ? ['mc', ...line.filter((word, i) => i > 0 || !/(?:^|\/)mc$/.test(word))].join(' ')
    : line.slice(at + 1).join(' ');
}

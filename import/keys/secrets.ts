// `secrets`: files below /run/secrets, as the program reads them. Their values never come here.
import { atOf, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Key } from './key';

/** The name of a variable for `db-password`. */
export const variableFor = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9_]+/g, '_')
    .replace(/^(?=\d)/, '_');

/** Whether the file is the password of a database, which Slipway makes up. */
const isPasswordOf = ({ env, image, service }: Seen, source: string): boolean =>
  /postg|mysql|mariadb/.test(image?.repository ?? '') &&
  service.secrets.some((one) => one.source === source) &&
  Object.entries(env).some(([name, value]) => name.endsWith('_FILE') && value.endsWith(`/${source}`));

export const secrets: Key = (seen, { all, notes, project }) => {
  const found: Options[] = [];
  for (const [i, { source, target }] of seen.service.secrets.entries()) {
    const path = pathOf(seen, 'secrets', i);
    const at = target === undefined ? `/run/secrets/${source}` : target.startsWith('/') ? target : `/run/secrets/${target}`;
    const name = variableFor(source);
    const store = all.find((other) => other !== seen && isPasswordOf(other, source));
    if (store) notes.person(path, messages.secretOfStore(store.key, at), atOf(seen, 'secrets'));
    else notes.decided(path, messages.secretFile(name, project.secrets[source]?.external === true));
    // a variable that only says where the file is
    const [fileVariable] = Object.entries(seen.env).find(([, value]) => value === at) ?? [];
    found.push(at === `/run/secrets/${name}` ? { name, as: 'file' } : { name, path: at });
    if (fileVariable !== undefined) notes.mapped(pathOf(seen, 'environment', fileVariable), 'env');
  }
  return found.length > 0 ? { secrets: found } : {};
};

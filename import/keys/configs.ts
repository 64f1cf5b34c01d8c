// `configs`: files of the stack. Their text is from the repository, from the compose file, or from a variable.
import { secretsIn } from '../../leaks/find';
import { type Options, pathOf } from '../context';
import { inside } from '../look';
import { messages } from '../messages';
import type { Key } from './key';

export const configs: Key = (seen, { notes, project, look, source }) => {
  const files: Options = {};
  for (const [i, { source: name, target }] of seen.service.configs.entries()) {
    const path = pathOf(seen, 'configs', i);
    const at = target === undefined ? `/${name}` : target.startsWith('/') ? target : `/${target}`;
    const said = project.configs[name];
    const text = said?.content ?? (said?.environment === undefined ? undefined : source.environment[said.environment]);
    const file = said?.file === undefined ? undefined : inside(said.file);
    if (text !== undefined && secretsIn(text).length === 0) files[at] = text;
    else if (text !== undefined) notes.person(path, messages.secretInConfig(name));
    else if (file !== undefined && look.kind(file) !== undefined) files[at] = { from: `./${file}` };
    else notes.person(path, messages.configNotThere(name));
    if (Object.hasOwn(files, at)) notes.mapped(path, 'files');
  }
  return Object.keys(files).length > 0 ? { files } : {};
};

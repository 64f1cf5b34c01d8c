// `build`: the folder, the Dockerfile, its stage and its arguments. What else compose says of a build belongs to who builds.
import { certaintyOf, isForBrowsers } from '../../leaks/names';
import { atOf, type Context, type Options, pathOf } from '../context';
import { isSecretVariable } from '../edges/secret-names';
import { isSameImage } from '../kinds/migration';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { isSaid, type Key } from './key';

const MAPPED = ['context', 'dockerfile', 'target', 'args'];

export const build: Key = (seen, context) => {
  const { build: said } = seen.service;
  const { notes } = context;
  if (!said) return {};
  const path = pathOf(seen, 'build');
  if (seen.folder === undefined) {
    notes.person(path, messages.buildElsewhere(said.context), atOf(seen, 'image'));
    return {};
  }
  if (said.dockerfile_inline !== undefined) notes.person([...path, 'dockerfile_inline'], messages.inlineDockerfile(seen.folder));
  for (const [key, value] of Object.entries(said))
    if (!MAPPED.includes(key) && key !== 'dockerfile_inline' && isSaid(value))
      notes.decided([...path, key], messages.ofTheBuild(key));
  notes.mapped(path, 'build');
  if (isShared(seen, context)) return {};
  return {
    build: {
      context: `./${seen.folder}`.replace(/\/$/, ''),
      ...(said.dockerfile !== undefined &&
        said.dockerfile !== 'Dockerfile' && { dockerfile: said.dockerfile.replace(/^\.\//, '') }),
      ...(said.target !== undefined && { target: said.target }),
      ...argsOf(seen, context),
    },
  };
};

const isShared = (seen: Seen, { kept }: Context) => {
  const same = kept.filter((other) => isSameImage(other, seen));
  const first = same.find(({ ports }) => ports.length > 0) ?? same[0];
  return first !== undefined && first !== seen;
};

/** A secret has no place in an image: whoever has the image has it too. */
function argsOf(seen: Seen, { notes }: Context): Options {
  const args: Record<string, string> = {};
  for (const [name, value] of Object.entries(seen.service.build?.args ?? {})) {
    const path = pathOf(seen, 'build', 'args', name);
    if (isSecret(name, value)) notes.person(path, messages.secretArgument(name));
    else if (value === null) notes.decided(path, messages.argumentWithoutValue(name));
    else args[name] = value;
  }
  return Object.keys(args).length > 0 ? { args } : {};
}

/** What a page is built with is public by what it is; a URL with a login is none of that. */
const isSecret = (name: string, value: string | null): boolean =>
  ['certain', 'likely'].includes(certaintyOf(name) ?? '') || (!isForBrowsers(name) && isSecretVariable(name, value));

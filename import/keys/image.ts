// `image`: with a tag that is not `latest`. What is built here needs none.
import { atOf, type Context, type Options, pathOf } from '../context';
import { isSameCode, isSameImage } from '../kinds/migration';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Key } from './key';
import { latestTag } from './latest';

export const image: Key = (seen, context) => {
  const { service } = seen;
  const path = pathOf(seen, 'image');
  const from = sharedWith(seen, context);
  if (from !== undefined) {
    context.notes.decided(path, messages.sameImage(from), atOf(seen, 'image'));
    return { image: { from } };
  }
  if (service.image === undefined) return {};
  if (service.build) return builtImage(seen, context);
  return { image: taggedImage(seen, context) };
};

/** The first service with the same code, as far as it is a service of the stack. */
function sharedWith(seen: Seen, { kept }: Context): string | undefined {
  const same = kept.filter(
    (other) =>
      other.service.build &&
      ((isSameCode(other, seen) && isSameImage(other, seen)) || (!seen.service.build && isNamed(other, seen.service.image))),
  );
  const first = same.find(({ ports }) => ports.length > 0) ?? same[0];
  return first === undefined || first === seen ? undefined : first.name;
}

/** `image: shop` of a service is what another one builds under this name. */
const isNamed = ({ service }: Seen, image: string | undefined) => image !== undefined && service.image === image;

/** Of an image that is built here a name with registry and tag is kept; any other is the stack's to give. */
function builtImage(seen: Seen, { notes }: Context): Options {
  const { service } = seen;
  const reference = service.image ?? '';
  const path = pathOf(seen, 'image');
  if (/^[^/]+[.:][^/]*\/.+[:@]/.test(reference) && isTagged(reference)) {
    notes.mapped(path, 'image');
    return { image: reference };
  }
  notes.decided(path, messages.builtName(reference), atOf(seen, 'build'));
  return {};
}

const isTagged = (reference: string) =>
  /@sha256:[a-f0-9]{64}$/.test(reference) || (/:[\w][\w.-]*$/.test(reference) && !reference.endsWith(':latest'));

/** `main`, `release`: a name for whatever is newest. */
const floats = (reference: string): boolean =>
  !reference.includes('@') &&
  /:(?:main|master|trunk|edge|nightly|canary|release|stable|rolling|snapshot|dev|devel|develop|development|prod|production|latest-[\w.-]+|[\w.-]+-latest)$/i.test(
    reference,
  );

function floating(seen: Seen, reference: string, repository: string, notes: Context['notes']): string {
  const tag = latestTag(seen.image?.repository ?? '');
  if (tag === undefined) notes.decided(pathOf(seen, 'image'), messages.floatingTag(reference), atOf(seen, 'image'));
  else notes.decided(pathOf(seen, 'image'), messages.tagChosen(repository, tag), atOf(seen, 'image'));
  return tag === undefined ? reference : `${repository.toLowerCase()}:${tag}`;
}

function taggedImage(seen: Seen, { notes }: Context): string {
  const reference = seen.service.image ?? '';
  const path = pathOf(seen, 'image');
  const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  if (isTagged(reference)) {
    if (floats(reference)) return floating(seen, reference, repository, notes);
    notes.mapped(path, 'image');
    return reference.toLowerCase().startsWith(repository) ? reference : reference.replace(repository, repository.toLowerCase());
  }
  const tag = latestTag(seen.image?.repository ?? '');
  if (tag === undefined) notes.person(path, messages.noTag(repository), atOf(seen, 'image'));
  else notes.decided(path, messages.tagChosen(repository, tag), atOf(seen, 'image'));
  return `${repository.toLowerCase()}:${tag ?? 'choose-a-version'}`;
}

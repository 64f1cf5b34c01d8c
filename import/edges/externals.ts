// Services of type `external` for the hosts outside that a service asks, and the edges to them.
import { repositoryOf } from '../../resolve/known-images/lookup';
import { outsideOf } from '../../resolve/known-images/outside';
import { atOf, type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';
import type { Found } from './found';

export function externals(
  { seen, options }: Draft,
  found: Found,
  context: Context,
  drafts: readonly Draft[],
  outside: Options,
): Options {
  const uses: Options = {};
  const add = (wanted: string, external: Options): void => {
    const same = Object.entries(outside).find(
      ([, other]) => (other as Options).host === external.host && (other as Options).port === external.port,
    );
    const isTaken = (name: string) => drafts.some((draft) => draft.seen.name === name) || Object.hasOwn(outside, name);
    let name = same?.[0] ?? wanted;
    for (let i = 2; !same && isTaken(name); i++) name = i === 2 ? `${wanted}-api` : `${wanted}-${i}`;
    outside[name] = same ? same[1] : external;
    uses[name] = {};
  };
  for (const { name, options: external } of found.outside) add(name, external);
  if (Object.keys(uses).length > 0)
    context.notes.decided(pathOf(seen, 'environment'), messages.outside(Object.keys(uses)), atOf(seen, 'uses'));
  const { repository = '' } = seen.image ?? {};
  const why = outsideOf(repositoryOf(repository)) ?? (knownImage(repository)?.outside ? messages.whyInternet() : undefined);
  if (why !== undefined && Object.keys(uses).length === 0 && options.type === 'container') {
    options.internet = why;
    context.notes.decided(pathOf(seen), messages.internet(), atOf(seen, 'uses'));
  }
  return uses;
}

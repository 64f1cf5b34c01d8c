// The images of a release, as one step: each that is needed is built.
import type { Step } from '../up/step';
import type { ReleaseRun } from './asked';
import { build, isOwnBuilder } from './build';
import type { Planned } from './images';
import { messages } from './messages';

type BuiltImage = Planned & { readonly image: string };

/** Those that are there are taken as they are. */
export async function buildAll(run: ReleaseRun, images: readonly Planned[], version: string): Promise<BuiltImage[]> {
  const { exec, readFile } = run.machine;
  const needed = images.filter(({ there }) => there === undefined);
  const isOwn = needed.length > 0 && (await isOwnBuilder(exec));
  const built: BuiltImage[] = [];
  const step: Step = {
    title: messages.images(version),
    commands: [],
    async run({ say }) {
      for (const image of images)
        built.push({ ...image, image: image.there ?? (await build(exec, image, isOwn, readFile, say)) });
      return messages.builtOf(needed.length, images.length);
    },
  };
  await run.take([step], run.say);
  return built;
}

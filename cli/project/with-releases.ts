// The stacks of a project with the images of their releases. Who has none does not load what reads them.
import type { OpenProject } from './open';
import { releaseNames, releasesFolder } from './release-files';

export const withReleases =
  (open: OpenProject): OpenProject =>
  async (dir) => {
    const stacks = await open(dir);
    const folder = releasesFolder();
    return releaseNames(folder).length === 0 ? stacks : (await import('./releases')).withReleasesOf(stacks, folder);
  };

// The stacks of a project with the preview that a line names.
import { previewed } from '../../resolve/previewed';
import type { OpenProject } from './open';

/** @param named what the line says where others say an environment. */
export const withPreview =
  (open: OpenProject, named: () => string | undefined): OpenProject =>
  async (dir) => {
    const stacks = await open(dir);
    const name = named();
    return name === undefined ? stacks : stacks.map((stack) => previewed(stack, name));
  };

// Thrown where a project has no stacks that can be read.
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}

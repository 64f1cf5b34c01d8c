// What no schema sees: whether the parts of a project fit together. compose refuses the same.
import type { Project } from '../project';
import type { Mapping } from '../tree';
import { cycles } from './cycles';
import type { Problem } from './problem';
import { references } from './references';
import { resources } from './resources';
import { services } from './services';

export const problemsIn = (project: Project, tree: Mapping): Problem[] => [
  ...services(project),
  ...references(project),
  ...resources(project, tree),
  ...cycles(project),
];

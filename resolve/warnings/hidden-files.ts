// A volume or an empty folder over what the image has there. Docker fills a new volume from the image; Kubernetes does not.
import { WARNINGS } from '../../schema/problems/warnings';
import { volumesOf } from '../options';
import { type Program, programsIn } from './programs';
import type { WarningRule } from './rule';

/** Folders of the system, of programs, and of what they are made of. */
const SYSTEM = /^\/(bin|dev|etc|lib|lib64|proc|sbin|sys|usr|usr\/(bin|lib|sbin|local|local\/(bin|lib))|opt\/venv)\/?$/;
const PROGRAM = /^\/(app|code|usr\/src\/app|workspace|project|home\/\w+\/app)\/?$/;
const PARTS = /\/(node_modules|site-packages|dist-packages|\.venv|venv|\.next)\/?$/;

export const hiddenFiles: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { service, path } = program;
    return [
      ...Object.entries(volumesOf(service)).map(([name, { mountPath }]) => ({
        folder: mountPath,
        path: [...path, 'volumes', name],
      })),
      ...service.writablePaths.flatMap(({ path: folder, keep }, i) =>
        keep ? [] : [{ folder, path: [...path, 'writablePaths', String(i)] }],
      ),
    ].flatMap(({ folder, path }) => (isFilled(program, folder) ? [{ path, found: WARNINGS['hidden-files'].found(folder) }] : []));
  });

const isFilled = ({ service }: Program, folder: string) =>
  [SYSTEM, PROGRAM, PARTS].some((filled) => filled.test(folder)) ||
  (service.type === 'static' && folder.replace(/\/$/, '') === service.root) ||
  ('workingDir' in service && folder.replace(/\/$/, '') === service.workingDir);
